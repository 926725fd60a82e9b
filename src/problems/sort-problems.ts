import { naturalOrder } from '../lib/natural-order.ts';
import type { Problem, Severity } from './problem.ts';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * A copy in the order in which people read it: errors, warnings, notes; inside, what is wrong with the config
 * first, since it decides how all else is read; then by file, line, column and code.
 */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(comparePlaces);
}

function comparePlaces(a: Problem, b: Problem): number {
  return (
    rank[a.severity] - rank[b.severity] ||
    Number(isOfConfig(b)) - Number(isOfConfig(a)) ||
    naturalOrder(a.place.file, b.place.file) ||
    (a.place.line ?? 0) - (b.place.line ?? 0) ||
    (a.place.column ?? 0) - (b.place.column ?? 0) ||
    naturalOrder(a.code, b.code)
  );
}

function isOfConfig({ code }: Problem): boolean {
  return code.startsWith('config-');
}
