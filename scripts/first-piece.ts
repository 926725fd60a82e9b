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

/** What the threads that read logs, that write pages and that look at runs load at once. */
const threadFiles = [
  [
    'src/effects.ts',
    'src/effects/threads.ts',
    'src/readers/native/native-reader.ts',
    'src/summarize/log-questions.ts',
  ],
  ['src/outputs/site/page-thread.ts'],
  ['src/audit/audit-questions.ts'],
] as const;

/** What else is loaded together, at once or a little later: to build, and to read logs that changed. */
const slowFiles = [
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
  ['src/read-runs-anew.ts'],
] as const;

/** What is loaded where there is a config, and where a note changed: what these share with a build lies apart from it, the rest as esbuild has it. */
const otherFiles = [
  ['src/model/parse-config.ts'],
  ['src/notes/read-note.ts', 'src/notes/read-body.ts'],
] as const;

/** What quick commands load once they know what they are asked: these stay as small as they are. */
const lateFiles = [
  'src/cli/runs.ts',
  'src/report/compare-runs.ts',
  'src/report/similar/ask-similar.ts',
  'src/report/query-facts.ts',
  'src/report/report-plan.ts',
] as const;

/** Load nothing before they have said where to look for what was compiled before. */
const lateEntries: ReadonlySet<string> = new Set([
  'src/worker.ts',
  'src/page-worker.ts',
  'src/audit-worker.ts',
]);

const name = 'runfolio:piece-';

/** Files that are to lie in one piece, and the entries of the program that load it. */
export interface Piece {
  readonly files: readonly string[];
  readonly entries: readonly string[];
}

/**
 * The pieces to make, from a bundle in pieces as esbuild makes them. What loads none of a piece's files but one loads all of it, so files lie in one
 * piece if the same lists above need them; those of quick commands if the same threads need them, too.
 */
export function findPieces({ inputs, outputs }: Metafile): readonly Piece[] {
  const reached = reachedBy(outputs);
  const filesOf = (entry: string): ReadonlySet<string> => {
    const files = reached.get(entry);
    if (files === undefined) throw new Error(`${entry} is no entry of the program any more.`);
    return files;
  };
  const filesOfAll = (list: readonly string[]): ReadonlySet<string> => unite(list.map(filesOf));
  const quick = filesOfAll(quickFiles);
  const threads = threadFiles.map(filesOfAll);
  const slow = slowFiles.map(filesOfAll);
  const others = otherFiles.map(filesOfAll);
  const late = filesOfAll(lateFiles);
  const files = [...unite([quick, ...threads, ...slow])].filter(
    (file) => file !== 'src/main.ts' && (quick.has(file) || !late.has(file)),
  );
  const alike = Map.groupBy(files.toSorted(), (file) => {
    const lists = quick.has(file) ? [unite(threads)] : [...threads, ...slow, ...others];
    return `${quick.has(file)} ${lists.map((list) => list.has(file)).join(' ')}`;
  });
  const entries = [...reached.keys()].filter((entry) => entry.startsWith('src/') && !lateEntries.has(entry));
  const pieces = [...alike.values()].map((piece) => ({
    files: piece,
    entries: entries.filter((entry) => piece.some((file) => filesOf(entry).has(file))),
  }));
  return withEntriesOfUsers(pieces, inputs);
}

/** What loads a piece loads all that any file of it imports: without the entries of such pieces, esbuild would take a piece apart again. */
function withEntriesOfUsers(pieces: readonly Piece[], inputs: Metafile['inputs']): readonly Piece[] {
  const importing = new Map(Object.entries(inputs).map(([file, { imports }]) => [file, imports] as const));
  const needs = pieces.map(({ files }) => {
    const needed = new Set(files);
    for (const file of needed)
      for (const { path, kind } of importing.get(file) ?? [])
        if (kind === 'import-statement') needed.add(path);
    return needed;
  });
  return pieces.map(({ files, entries }) => {
    const users = pieces.filter((_, at) => files.some((file) => needs[at]?.has(file)));
    return { files, entries: [...new Set([...entries, ...users.flatMap((user) => user.entries)])] };
  });
}

function unite(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const set of sets) for (const one of set) all.add(one);
  return all;
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
