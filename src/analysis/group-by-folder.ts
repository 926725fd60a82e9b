import type { Run } from '../model/run.ts';

/** Folders that say nothing of what lies in them. */
const plainNames = new Set([
  'runs',
  'run',
  'logs',
  'log',
  'results',
  'result',
  'outputs',
  'output',
  'experiments',
  '.',
  '..',
]);

/**
 * Groups runs by the first folder in which their paths part: `logs/smoothing/a.jsonl` and `logs/width/b.jsonl` make `smoothing` and
 * `width`. Folders that hold one run each (one folder a run, as many tools make) do not make experiments: such runs, and those that
 * lie beside the folders, form one, named after the folder that holds them all.
 */
export function groupByFolder(
  runs: readonly Run[],
): { readonly title: string; readonly runs: readonly Run[] }[] {
  if (runs.length === 0) return [];
  const folders = new Map(runs.map((run) => [run, run.source.file.split('/').slice(0, -1)]));
  const shared = sharedStart([...folders.values()]);
  const groups = Map.groupBy(runs, (run) => folders.get(run)?.[shared.length] ?? '');
  const together = [...groups].filter(([folder, members]) => folder !== '' && members.length > 1);
  const apart = new Set(together.flatMap(([, members]) => members));
  const rest = runs.filter((run) => !apart.has(run));
  const sets = together.map(([title, members]) => ({ title, runs: members }));
  if (rest.length > 0) sets.unshift({ title: titleOf(shared, together.length), runs: rest });
  return sets;
}

function titleOf(shared: readonly string[], others: number): string {
  const name = shared.findLast((part) => !plainNames.has(part) && part !== '');
  return name ?? (others === 0 ? 'All runs' : 'Other runs');
}

function sharedStart(paths: readonly (readonly string[])[]): string[] {
  const [first = []] = paths;
  const end = first.findIndex((part, index) => paths.some((path) => path[index] !== part));
  return end === -1 ? [...first] : first.slice(0, end);
}
