import { formatNumber } from '../lib/format-number.ts';
import type { FindingFact, FindingPlace } from '../model/finding.ts';
import type { Run } from '../model/run.ts';
import type { Note } from '../notes/note.ts';

/** A position in words: `step 1200`, `epoch 3`; times as seconds since the run's start. */
export function placeWords(axis: string, at: number, run: Run): string {
  if (axis !== 'time') return `${axis} ${formatNumber(at, 7)}`;
  const start = run.startedAt;
  return start === null ? 'a time' : `${formatNumber((at - start) / 1000)} s after the start`;
}

/** A fact with a number. */
export function numberFact(name: string, value: number, significant = 4): FindingFact {
  return { name, value: formatNumber(value, significant) };
}

/** The line of a run's log; the log alone where formats have no lines. */
export function lineOf(run: Run, line: number): FindingPlace {
  return line > 0 ? { file: run.source.file, line } : { file: run.source.file };
}

/** Where the front matter of a note says something: the first of the keys that it has; the note alone without any. */
export function placeInNote({ file, frontMatter, places }: Note, ...keys: readonly string[]): FindingPlace {
  const key = keys.find((one) => Object.hasOwn(frontMatter, one));
  const line = key === undefined ? undefined : places.value([key]).line;
  return line === undefined ? { file } : { file, line };
}

/** Where the run begins in its log. */
export function startOf(run: Run | undefined): FindingPlace | null {
  return run === undefined ? null : lineOf(run, run.source.firstLine);
}

/** Where a run first logged a metric; where it begins if it did not. */
export function firstLineOf(run: Run, metric: string): FindingPlace {
  const line = run.metrics.find(({ name }) => name === metric)?.first.line ?? 0;
  return lineOf(run, line > 0 ? line : run.source.firstLine);
}

/** A share as percent without decimals, e.g. `62 %`. */
export function percent(share: number): string {
  return `${formatNumber(Math.round(share * 100))} %`;
}

/** Names of runs or metrics: `a`, `a and b`, `a, b, c and 4 more`. */
export function listNames(names: readonly string[], most = 3): string {
  const shown =
    names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
