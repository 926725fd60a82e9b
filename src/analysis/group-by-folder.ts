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
 * lie beside the folders, form one, named after the folder that holds them all. But runs that share no metric were not asked the
 * same question, so each such set is an experiment of its own, named after its folder.
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
  const kindred = groupByMetrics(rest);
  if (kindred.length < 2)
    return rest.length === 0 ? sets : [{ title: titleOf(shared, together.length), runs: rest }, ...sets];
  const own = kindred.map((members) => {
    const paths = members.map((run) => folders.get(run) ?? []);
    return { title: titleOf(sharedStart(paths), together.length), runs: members };
  });
  return [...tellApart(own), ...sets];
}

/** Sets that would have the same title are named after their first run, whichever runs come to them later. */
function tellApart(
  sets: readonly { readonly title: string; readonly runs: readonly Run[] }[],
): { readonly title: string; readonly runs: readonly Run[] }[] {
  const titles = sets.map(({ title }) => title);
  return sets.map(({ title, runs }) => {
    const [first, ...others] = runs;
    const isShared = titles.indexOf(title) !== titles.lastIndexOf(title);
    if (!isShared || first === undefined) return { title, runs };
    return { title: others.length === 0 ? first.name : `${first.name} and others`, runs };
  });
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

/** Sets of runs that hang together by metrics that they share; runs without metrics go with the first set. O(runs × metrics). */
function groupByMetrics(runs: readonly Run[]): Run[][] {
  const parents = runs.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    // Shortened on the way, so that long chains do not come up.
    parents[index] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  for (const [index, { metrics }] of runs.entries()) {
    for (const { name } of metrics) {
      const first = firstWith.get(name);
      if (first === undefined) firstWith.set(name, index);
      else parents[rootOf(index)] = rootOf(first);
    }
  }
  const withMetrics = runs.findIndex(({ metrics }) => metrics.length > 0);
  const fallback = withMetrics === -1 ? 0 : rootOf(withMetrics);
  const sets = Map.groupBy(runs.entries(), ([index, { metrics }]) =>
    metrics.length === 0 ? fallback : rootOf(index),
  );
  return [...sets.values()].map((set) => set.map(([, run]) => run));
}
