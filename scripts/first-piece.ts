/**
 * Which files of the program lie in one piece of the compiled program, because they are loaded together: each piece costs Node a third of a
 * millisecond, and each import between two of them a part of it.
 */
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

/** What quick commands load once they know what they are asked, and what the thread that reads logs does: these stay as small as they are. */
const lateFiles = [
  'src/worker.ts',
  'src/cli/runs.ts',
  'src/report/compare-runs.ts',
  'src/report/similar/ask-similar.ts',
  'src/report/query-facts.ts',
  'src/report/report-plan.ts',
] as const;

/** Files of which each is loaded wherever the others of its list are, but for rare commands. */
const togetherFiles = [
  ['src/outputs/site/page-thread.ts'],
  ['src/read-runs-anew.ts'],
  [
    'src/cli/build.ts',
    'src/dataset/kept-values.ts',
    'src/notes/read-notes.ts',
    'src/safety/screen-note.ts',
    'src/notes/check-notes.ts',
    'src/notes/check-parts.ts',
    'src/notes/relations.ts',
    'src/audit/find-findings.ts',
    'src/audit/finding-cache.ts',
    'src/report/audited-experiments.ts',
    'src/report/shared-plan.ts',
    'src/report/build-report.ts',
  ],
  ['src/notes/read-note.ts', 'src/notes/read-body.ts'],
] as const;

/** Loads nothing before it has said where to look for what was compiled before. */
const lateEntry = 'src/page-worker.ts';

const name = 'runfolio:piece-';

/** Files that are to lie in one piece, and the entries of the program that load it. */
export interface Piece {
  readonly files: readonly string[];
  readonly entries: readonly string[];
}

/** The pieces to make, from a bundle in pieces as esbuild makes them: the one that every command needs first, then those of the lists above. */
export function findPieces({ outputs }: Metafile): readonly Piece[] {
  const reached = reachedBy(outputs);
  const filesOf = (entry: string): ReadonlySet<string> => {
    const files = reached.get(entry);
    if (files === undefined) throw new Error(`${entry} is no entry of the program any more.`);
    return files;
  };
  const entries = [...reached.keys()].filter((entry) => entry.startsWith('src/') && entry !== lateEntry);
  const first = unite(quickFiles.map(filesOf)).filter((file) => file !== 'src/main.ts');
  const pieces: Piece[] = [{ files: first.toSorted(), entries }];
  const taken = new Set([...first, ...unite(lateFiles.map(filesOf))]);
  for (const list of togetherFiles) {
    const files = unite(list.map(filesOf)).filter((file) => !taken.has(file));
    for (const file of files) taken.add(file);
    const loading = entries.filter((entry) => files.some((file) => filesOf(entry).has(file)));
    pieces.push({ files: files.toSorted(), entries: loading });
  }
  return pieces;
}

function unite(sets: readonly ReadonlySet<string>[]): string[] {
  const all = new Set<string>();
  for (const set of sets) for (const one of set) all.add(one);
  return [...all];
}

/** The sources that each entry loads before it runs. */
function reachedBy(outputs: Metafile['outputs']): ReadonlyMap<string, ReadonlySet<string>> {
  const pieces = new Map(Object.entries(outputs));
  const reached = new Map<string, ReadonlySet<string>>();
  for (const [path, { entryPoint }] of pieces) {
    if (entryPoint === undefined) continue;
    const seen = new Set<string>();
    const visit = (one: string): void => {
      const piece = pieces.get(one);
      if (piece === undefined || seen.has(one)) return;
      seen.add(one);
      for (const { path: other, kind } of piece.imports) if (kind === 'import-statement') visit(other);
    };
    visit(path);
    const inputs = [...seen].flatMap((one) => Object.entries(pieces.get(one)?.inputs ?? {}));
    const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
    reached.set(entryPoint, new Set(files.filter((file) => file.startsWith('src/'))));
  }
  return reached;
}

/**
 * Keeps the files of each piece together: esbuild puts files into one piece if the same entries need them, so every entry that needs one of them
 * is told to need them all.
 */
export function keepTogether(root: string, pieces: readonly Piece[]): Plugin {
  const piecesOf = new Map<string, string[]>();
  for (const [index, { entries }] of pieces.entries()) {
    for (const entry of entries) {
      const path = join(root, entry);
      piecesOf.set(path, [...(piecesOf.get(path) ?? []), `${name}${index}`]);
    }
  }
  return {
    name: 'first-piece',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^runfolio:piece-/ }, ({ path }) => ({ path, namespace: name }));
      esbuild.onLoad({ filter: /.*/, namespace: name }, ({ path }) => {
        const { files = [] } = pieces[Number(path.slice(name.length))] ?? {};
        const contents = files.map((file) => `import ${JSON.stringify(`./${file}`)};\n`).join('');
        return { contents, loader: 'js', resolveDir: root };
      });
      esbuild.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const needed = piecesOf.get(path);
        if (needed === undefined) return undefined;
        const imports = needed.map((piece) => `import '${piece}';\n`).join('');
        return {
          contents: `${await readFile(path, 'utf8')}\n${imports}`,
          loader: 'ts',
          resolveDir: dirname(path),
        };
      });
    },
  };
}
