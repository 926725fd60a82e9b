import { formatAlike } from '../lib/format-alike.ts';
import type { ChangedFact } from '../model/changes.ts';

/** What changed of a run, in words, e.g. `last val/acc 0.91 → 0.95`. */
export function describeFact({ kind, name, what, from, to }: ChangedFact): string {
  const numbers = [from, to].filter((value) => typeof value === 'number');
  const format = formatAlike(numbers);
  const write = (value: ChangedFact['from']): string => {
    if (value === null) return 'nothing';
    return typeof value === 'number' ? format(value) : String(value);
  };
  const subject = kind === 'metric' ? `${what} ${name}` : name;
  return `${subject} ${write(from)} → ${write(to)}`;
}
