import { naturalOrder } from '../../lib/natural-order.ts';

/** A file with the results of single samples, as its name tells. */
export interface SampleFile {
  readonly name: string;
  readonly task: string;
  /** The time in its name, which it shares with the results; empty if there is none. */
  readonly date: string;
}

const datePattern = /_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:\.\d+)?)/;

/** The time in the name of a file that the harness wrote; empty if there is none. */
export function dateIn(name: string): string {
  return datePattern.exec(name)?.[1] ?? '';
}

/** What the name of a file with samples says; `undefined` for other names. */
export function parseSampleName(name: string): SampleFile | undefined {
  const stem = /^samples_(.+)\.jsonl$/.exec(name)?.[1];
  if (stem === undefined) return undefined;
  const date = dateIn(`_${stem}`);
  const task = date === '' ? stem : stem.slice(0, Math.max(stem.lastIndexOf(`_${date}`), 0)) || stem;
  return { name, task, date };
}

/** True for names that the harness gives to its results, also when something else was put before the time. */
export function isResultsName(name: string): boolean {
  if (!/\.jsonl?$/.test(name) || parseSampleName(name) !== undefined) return false;
  return name.startsWith('results') || dateIn(name) !== '';
}

/**
 * The files with samples that belong to a log among its neighbours: those of the same time; to results without a time, those
 * without one. A log that is itself a file with samples has those of its own time.
 */
export function findSampleFiles(log: string, neighbours: readonly string[]): SampleFile[] {
  const date = parseSampleName(log)?.date ?? dateIn(log);
  return [...neighbours]
    .sort(naturalOrder)
    .flatMap((name) => parseSampleName(name) ?? [])
    .filter((file) => file.date === date);
}
