import { findOwn } from '../lib/find-own.ts';
import type { ChangedFact, ChangedRun, Changes, MovedRun, RunMention } from '../model/changes.ts';
import type { MetricData, ReportData, RunData } from '../model/report-data.ts';

/** What became of the runs, and which of them tell something that was not known before. */
export interface RunChanges {
  readonly runs: Changes['runs'];
  /** Ids of head's runs whose numbers are new: added, rewritten, or gone on. */
  readonly fresh: ReadonlySet<string>;
  /** Ids of base's runs that are not there any more, under whatever id. */
  readonly removed: ReadonlySet<string>;
}

/**
 * Compares runs by their ids. A run whose params and numbers stand under another id has moved: nothing was measured. O(runs × metrics).
 */
export function compareRunLists(base: ReportData, head: ReportData, allowRewritten: boolean): RunChanges {
  const before = new Map(base.runs.map((run) => [run.id, run]));
  const after = new Set(head.runs.map(({ id }) => id));
  const changed: ChangedRun[] = [];
  const unknown: RunData[] = [];
  for (const run of head.runs) {
    const old = before.get(run.id);
    if (old === undefined) unknown.push(run);
    else {
      const facts = findChangedFacts(old, run);
      if (facts.length > 0) changed.push(describeChange(old, run, { facts, allowRewritten }));
    }
  }
  const missing = base.runs.filter(({ id }) => !after.has(id));
  const moved = findMoved(missing, unknown);
  const movedTo = new Set(moved.map(({ id }) => id));
  const movedFrom = new Set(moved.map(({ from }) => from));
  const added = unknown.filter(({ id }) => !movedTo.has(id));
  const removed = missing.filter(({ id }) => !movedFrom.has(id));
  const measured = changed.filter(({ kind }) => kind !== 'extended');
  return {
    runs: {
      added: added.map(mentionRun),
      removed: removed.map(mentionRun),
      changed,
      moved,
      unchanged: head.runs.length - added.length - changed.length - moved.length,
    },
    fresh: new Set([...added, ...measured].map(({ id }) => id)),
    removed: new Set(removed.map(({ id }) => id)),
  };
}

/** A run as lists name it. */
export function mentionRun(run: RunData): RunMention {
  const { id, name, path, experiments, variant, status, seed, source } = run;
  const [experiment = null] = experiments;
  return { id, name, path, experiment, variant, status, seed, file: source.file, line: source.firstLine };
}

const ongoing: ReadonlySet<RunData['status']> = new Set(['running', 'interrupted', 'unknown']);

function describeChange(
  old: RunData,
  run: RunData,
  { facts, allowRewritten }: { readonly facts: readonly ChangedFact[]; readonly allowRewritten: boolean },
): ChangedRun {
  const kind = kindOfChange(old, run, facts);
  const allowed = kind !== 'rewritten' || allowRewritten;
  return { ...mentionRun(run), kind, allowed, facts: [...facts] };
}

function kindOfChange(old: RunData, run: RunData, facts: readonly ChangedFact[]): ChangedRun['kind'] {
  const replaced = facts.filter(({ from }) => from !== null);
  const wentOn = ongoing.has(old.status) && continues(old, run);
  const contradicting = replaced.filter(({ kind }) => !(wentOn && (kind === 'metric' || kind === 'status')));
  if (contradicting.length > 0) return 'rewritten';
  return replaced.length > 0 ? 'continued' : 'extended';
}

/** True if every metric begins as it did and has no fewer points. */
function continues(old: RunData, run: RunData): boolean {
  return Object.entries(old.metrics).every(([name, metric]) => {
    const now = findOwn(run.metrics, name);
    return now !== undefined && now.n >= metric.n && Object.is(now.first, metric.first);
  });
}

const numbers = [
  ['last', 'last'],
  ['first', 'first'],
  ['min', 'smallest'],
  ['max', 'largest'],
  ['mean', 'mean'],
  ['n', 'points'],
  ['nonFinite', 'points that are not finite'],
] as const satisfies readonly (readonly [keyof MetricData, string])[];

function findChangedFacts(old: RunData, run: RunData): ChangedFact[] {
  return [
    ...changedMetrics(old, run),
    ...changedRecord('param', old.params, run.params),
    ...changedFact('seed', old.seed, run.seed),
    ...changedFact('status', old.status, run.status),
    ...changedRecord('data', old.data, run.data),
    ...changedFact('code', old.code?.commit ?? null, run.code?.commit ?? null),
  ];
}

function changedMetrics(old: RunData, run: RunData): ChangedFact[] {
  const names = new Set([...Object.keys(old.metrics), ...Object.keys(run.metrics)]);
  return [...names].flatMap((name): ChangedFact[] => {
    const from = findOwn(old.metrics, name);
    const to = findOwn(run.metrics, name);
    if (from === undefined || to === undefined) {
      return [{ kind: 'metric', name, what: 'last', from: from?.last ?? null, to: to?.last ?? null }];
    }
    return numbers.flatMap(([key, what]) =>
      isSameNumber(from[key], to[key])
        ? []
        : [{ kind: 'metric', name, what, from: from[key], to: to[key] } as const],
    );
  });
}

/** Equal but for the last digits: versions of Runfolio may add numbers up in another order. */
function isSameNumber(a: number | null, b: number | null): boolean {
  if (a === null || b === null || !Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

type Plain = string | number | boolean | null;

function changedRecord(
  kind: ChangedFact['kind'],
  old: Readonly<Record<string, Plain>>,
  now: Readonly<Record<string, Plain>>,
): ChangedFact[] {
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((name) => {
    const [from = null, to = null] = [findOwn(old, name), findOwn(now, name)];
    return Object.is(from, to) ? [] : [{ kind, name, what: '', from, to }];
  });
}

function changedFact(kind: ChangedFact['kind'], from: Plain, to: Plain): ChangedFact[] {
  return Object.is(from, to) ? [] : [{ kind, name: kind, what: '', from, to }];
}

/** Pairs runs that are equal in everything but the id, in their order. Runs without a number are never taken for equal. */
function findMoved(missing: readonly RunData[], unknown: readonly RunData[]): MovedRun[] {
  const waiting = new Map<string, RunData[]>();
  for (const run of missing) {
    const mark = fingerprint(run);
    if (mark !== undefined) waiting.set(mark, [...(waiting.get(mark) ?? []), run]);
  }
  return unknown.flatMap((run) => {
    const [old, ...others] = waiting.get(fingerprint(run) ?? '') ?? [];
    if (old === undefined) return [];
    waiting.set(fingerprint(run) ?? '', others);
    return [{ ...mentionRun(run), from: old.id }];
  });
}

function fingerprint({ params, seed, metrics }: RunData): string | undefined {
  const entries = Object.entries(metrics);
  if (entries.length === 0) return undefined;
  const told = entries.map(([name, { n, first, last, min, max }]) =>
    [name, n, first, last, min, max].map(String),
  );
  return JSON.stringify([sorted(Object.entries(params)), seed, sorted(told)]);
}

function sorted<T extends readonly unknown[]>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}
