/** Which files of the program a quick answer needs, in one piece of the compiled program: each piece costs Node a third of a millisecond. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** The commands that answer from what is known; those that are asked for most. */
const quickFiles = [
  'src/main.ts',
  'src/cli/search.ts',
  'src/cli/show.ts',
  'src/cli/compare.ts',
  'src/cli/similar.ts',
] as const;

/** Loads nothing before it has said where to look for what was compiled before. */
const lateEntry = 'src/page-worker.ts';

const name = 'runfolio:first-piece';

/** Sources that are loaded by the quick commands before anybody knows what they ask for; from a bundle in pieces. */
export function findFirstFiles({ outputs }: Metafile): readonly string[] {
  const pieces = new Map(Object.entries(outputs));
  const seen = new Set<string>();
  function visit(path: string): void {
    const piece = pieces.get(path);
    if (piece === undefined || seen.has(path)) return;
    seen.add(path);
    for (const { path: other, kind } of piece.imports) if (kind === 'import-statement') visit(other);
  }
  for (const file of quickFiles) {
    const path = [...pieces.keys()].find((one) => pieces.get(one)?.entryPoint === file);
    if (path === undefined) throw new Error(`${file} is no entry of the program any more.`);
    visit(path);
  }
  const inputs = [...seen].flatMap((path) => Object.entries(pieces.get(path)?.inputs ?? {}));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return files.filter((file) => file.startsWith('src/') && file !== 'src/main.ts').sort();
}

/**
 * Keeps the first files together: esbuild puts files into one piece if the same entries need them, so every entry of the program is told
 * to need them all.
 */
export function keepTogether(root: string, { outputs }: Metafile, files: readonly string[]): Plugin {
  const entries = new Set(
    Object.values(outputs)
      .map(({ entryPoint }) => entryPoint)
      .filter((entry) => entry?.startsWith('src/') && entry !== lateEntry)
      .map((entry) => join(root, entry ?? '')),
  );
  const contents = files.map((file) => `import ${JSON.stringify(`./${file}`)};\n`).join('');
  return {
    name: 'first-piece',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^runfolio:first-piece$/ }, () => ({ path: name, namespace: name }));
      esbuild.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader: 'js', resolveDir: root }));
      esbuild.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!entries.has(path)) return undefined;
        const text = await readFile(path, 'utf8');
        return { contents: `${text}\nimport '${name}';\n`, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}
