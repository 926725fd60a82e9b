/** File names that say nothing of the run: the folder names it. */
const genericNames: ReadonlySet<string> = new Set([
  'metrics',
  'metric',
  'log',
  'logs',
  'train',
  'training',
  'train_log',
  'training_log',
  'trainer_log',
  'scalars',
  'history',
  'progress',
  'events',
  'run',
  'output',
  'results',
  'result',
  'stats',
  'trainer_state',
  'all_results',
  'measurements',
]);

/** Where a log lies, as far as its name comes from there. */
export interface LogPath {
  /** Path below the folder that was asked for, `/` between its parts. */
  readonly pathInRoot: string;
  /** Name of that folder. */
  readonly rootName: string;
  /** Path as the user would type it. */
  readonly shownPath: string;
}

/**
 * A name for the run of each log, in the same order: the path below the root without the extension, and without the file name where
 * that says nothing (`runs/a/metrics.jsonl` is `runs/a`). All names differ: where two would be equal the file names are kept, then the
 * paths as typed.
 */
export function nameRuns(logs: readonly LogPath[]): string[] {
  const names = logs.map(shortName);
  const clashing = findRepeated(names);
  const longer = logs.map((log, index) =>
    clashing.has(names[index] ?? '') ? withoutExtension(log.pathInRoot) : (names[index] ?? ''),
  );
  const stillClashing = findRepeated(longer);
  const typed = logs.map((log, index) =>
    stillClashing.has(longer[index] ?? '') ? log.shownPath : (longer[index] ?? ''),
  );
  return numberRepeated(typed);
}

function shortName({ pathInRoot, rootName }: LogPath): string {
  const path = withoutExtension(pathInRoot);
  const slash = path.lastIndexOf('/');
  const file = path.slice(slash + 1);
  if (!genericNames.has(file.toLowerCase())) return path || rootName || file;
  return path.slice(0, Math.max(0, slash)) || rootName || file;
}

function withoutExtension(path: string): string {
  return path.replace(/(?<=[^/])\.(?:jsonl|ndjson|log\.json|json|txt|log|csv|tsv|parquet|swanlab)$/i, '');
}

function findRepeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

function numberRepeated(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name} (${number})`;
    taken.add(unique);
    return unique;
  });
}
