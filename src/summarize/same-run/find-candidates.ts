import type { Run } from '../../model/run.ts';
import type { PlacedRun } from './place-runs.ts';
import { isTellingMetric, isTellingValue, partsOfName } from './value-evidence.ts';

/** Two runs of different readers that may be one. The first leads. */
export interface Candidate {
  readonly lead: PlacedRun;
  readonly other: PlacedRun;
  /** True if the place alone says that they belong together: no other run of either reader lies there. */
  readonly byPlace: boolean;
  /** True if the other lies among what the lead itself owns. */
  readonly owned: boolean;
}

/** Values that more runs share are those of a program that always gives the same. */
const mostSharing = 32;
const metricsPerRun = 16;

/** Readers whose logs lie in a folder that belongs to one run, with everything in it. */
const ownersOfFolders: ReadonlySet<string> = new Set([
  'mlflow',
  'hugging-face-trainer',
  'sacred',
  'guild',
  'clearml',
  'swanlab',
]);

/** Readers of results of finished models and of past commits: beside a training log they are runs of their own. */
const otherRuns: ReadonlySet<string> = new Set([
  'inspect',
  'lm-eval',
  'openai-evals',
  'llm-calls',
  'dvc-history',
]);

/**
 * Pairs worth a comparison: runs in or below one folder, runs below a folder that is named after the other's id, and runs with equal
 * values wherever they lie. About linear in the number of runs.
 */
export function findCandidates(placed: readonly PlacedRun[]): Candidate[] {
  const training = placed.filter(({ run }) => !otherRuns.has(run.source.reader));
  const found = new Map<string, Candidate>();
  const add = (one: PlacedRun, two: PlacedRun, how: { byPlace: boolean; owned: boolean }): void => {
    const [lead, other] = one.rank <= two.rank ? [one, two] : [two, one];
    const key = `${lead.index} ${other.index}`;
    const known = found.get(key);
    const byPlace = how.byPlace || (known?.byPlace ?? false);
    found.set(key, { lead, other, byPlace, owned: how.owned || (known?.owned ?? false) });
  };
  for (const [outer, inner] of findNested(training)) {
    const owned = ownersOfFolders.has(outer.run.source.reader) && outer.rank < inner.rank;
    add(outer, inner, { byPlace: true, owned });
  }
  for (const [owner, inner] of findOwnedById(training)) add(owner, inner, { byPlace: true, owned: true });
  for (const [one, other] of findAlike(training)) add(one, other, { byPlace: false, owned: false });
  return [...found.values()];
}

type RunPair = readonly [PlacedRun, PlacedRun];

/** The one run of each reader in a folder; null where several lie there. */
type ByReader = ReadonlyMap<string, PlacedRun | null>;

/** Runs alone in their log, of which one lies nearest above the other, and no third one of their readers lies there. */
function findNested(placed: readonly PlacedRun[]): RunPair[] {
  const alone = placed.filter(({ alone: isAlone }) => isAlone);
  const byFolder = groupByFolder(alone);
  const below = new Map<string, RunPair[]>();
  for (const inner of alone) {
    for (const outer of nearestAbove(inner, byFolder)) {
      const key = `${outer.index} ${inner.run.source.reader}`;
      below.set(key, [...(below.get(key) ?? []).slice(0, 1), [outer, inner]]);
    }
  }
  return [...below.values()].flatMap((pairs) => (pairs.length === 1 ? pairs : []));
}

function groupByFolder(placed: readonly PlacedRun[]): ReadonlyMap<string, ByReader> {
  const byFolder = new Map<string, Map<string, PlacedRun | null>>();
  for (const one of placed) {
    const path = one.folder.join('/');
    const here = byFolder.get(path) ?? new Map<string, PlacedRun | null>();
    here.set(one.run.source.reader, here.has(one.run.source.reader) ? null : one);
    byFolder.set(path, here);
  }
  return byFolder;
}

/** Of each other reader the one run that lies nearest, at the run's own folder or above; none where several do. */
function nearestAbove({ run, folder }: PlacedRun, byFolder: ReadonlyMap<string, ByReader>): PlacedRun[] {
  const nearest = new Map<string, PlacedRun | null>([[run.source.reader, null]]);
  for (let depth = folder.length; depth >= 0; depth -= 1) {
    const here = byFolder.get(folder.slice(0, depth).join('/')) ?? new Map<string, PlacedRun | null>();
    for (const [reader, one] of here) if (!nearest.has(reader)) nearest.set(reader, one);
  }
  return [...nearest.values()].filter((one) => one !== null);
}

/** Artifacts of a tool with a database lie in folders named after the runs. */
function findOwnedById(placed: readonly PlacedRun[]): RunPair[] {
  const byId = new Map(placed.filter(({ run }) => run.id.length >= 16).map((one) => [one.run.id, one]));
  const pairs = placed.flatMap((inner): RunPair[] => {
    const owner = inner.folder.map((part) => byId.get(part)).findLast((one) => one !== undefined);
    return owner === undefined || owner.run.source.reader === inner.run.source.reader ? [] : [[owner, inner]];
  });
  const groups = Map.groupBy(pairs, ([owner, inner]) => `${owner.index} ${inner.run.source.reader}`);
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : []));
}

/** Runs of different readers with an equal first, last, smallest or largest value of metrics whose names end alike. */
function findAlike(placed: readonly PlacedRun[]): RunPair[] {
  const byValue = new Map<string, PlacedRun[]>();
  for (const one of placed) {
    for (const key of keysOf(one.run)) byValue.set(key, [...(byValue.get(key) ?? []), one]);
  }
  const pairs = new Map<string, RunPair>();
  for (const sharing of byValue.values()) {
    if (sharing.length < 2 || sharing.length > mostSharing) continue;
    for (const [index, one] of sharing.entries()) {
      for (const other of sharing.slice(index + 1)) {
        if (one.run.source.reader === other.run.source.reader) continue;
        pairs.set(`${one.index} ${other.index}`, [one, other]);
      }
    }
  }
  return [...pairs.values()];
}

function keysOf({ metrics }: Run): Set<string> {
  const telling = metrics.filter(({ name }) => isTellingMetric(name)).slice(0, metricsPerRun);
  return new Set(
    telling.flatMap(({ name, first, last, min, max }) => {
      const word = partsOfName(name).at(-1) ?? '';
      const values = [first, last, min, max].flatMap((point) => (point === null ? [] : [point.value]));
      return values.filter(isTellingValue).map((value) => `${word} ${value.toPrecision(5)}`);
    }),
  );
}
