import { formatNumber } from '../lib/format-number.ts';
import type { FindingFact, FindingPlace } from '../model/finding.ts';
import type { Run } from '../model/run.ts';

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
