import { hash } from 'node:crypto';
import { packSummary } from '../model/metric-numbers.ts';
import type { Run } from '../model/run.ts';

/**
 * Changes whenever anything does that is told of a run, but for the points of its series. Remembered: the keys of its findings, its page
 * and its script are made from it.
 */
export function hashOfRun(run: Run): string {
  const known = hashes.get(run) ?? makeHash(run);
  hashes.set(run, known);
  return known;
}

const hashes = new WeakMap<Run, string>();

function makeHash({ metrics, ...facts }: Run): string {
  const told = metrics.map(({ name, axes, chosen }) => [name, axes, chosen]);
  const numbers: number[] = [];
  for (const metric of metrics) packSummary(metric, numbers);
  // Writing the numbers of summaries as text would take longer than everything else here.
  const bytes = Buffer.from(new Float64Array(numbers).buffer).toString('latin1');
  return hash('sha256', `${JSON.stringify([facts, told], keepNonFinite)}\n${bytes}`, 'base64url');
}

/** JSON writes what is not finite as null. No other value is a list of one text where a number may stand. */
function keepNonFinite(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? [String(value)] : value;
}
