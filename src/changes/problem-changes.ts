import type { Changes, CountChange } from '../model/changes.ts';
import type { CountedProblems, ReportData } from '../model/report-data.ts';

/** Problems that only one of the states has, by their keys; of several with one key, as many as are more. */
export function compareProblems(base: ReportData, head: ReportData): Changes['problems'] {
  const { added, fixed, kept } = compareByKey(
    base.problems,
    head.problems,
    ({ code, place }) => `${code} ${place.file}`,
  );
  return { added, fixed, kept, counted: compareCounts(base.countedProblems, head.countedProblems) };
}

/** Findings that only one of the states has. */
export function compareFindings(base: ReportData, head: ReportData): Changes['findings'] {
  return compareByKey(
    base.findings,
    head.findings,
    ({ rule, subject }) => `${rule} ${JSON.stringify(subject)}`,
  );
}

/**
 * Those that only one side has. What went while one of the same kind about the same thing came is not fixed: it says the same with other
 * numbers, such as a rule that was changed once more.
 */
function compareByKey<T extends { readonly key: string }>(
  base: readonly T[],
  head: readonly T[],
  kindOf: (one: T) => string,
): { readonly added: T[]; readonly fixed: T[]; readonly kept: number } {
  const keyOf = ({ key }: T): string => key;
  const added = without(head, base, keyOf);
  const fixed = without(without(base, head, keyOf), added, kindOf);
  return { added, fixed, kept: head.length - added.length };
}

function without<T>(list: readonly T[], others: readonly T[], keyOf: (one: T) => string): T[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return list.filter((one) => {
    const key = keyOf(one);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function compareCounts(base: readonly CountedProblems[], head: readonly CountedProblems[]): CountChange[] {
  const before = countByKind(base);
  const after = countByKind(head);
  return [...new Map([...before, ...after])].flatMap(([kind, { code, severity, file }]) => {
    const [from, to] = [before.get(kind)?.count ?? 0, after.get(kind)?.count ?? 0];
    return from === to ? [] : [{ code, severity, file, from, to }];
  });
}

function countByKind(list: readonly CountedProblems[]): ReadonlyMap<string, CountedProblems> {
  return new Map(list.map((one) => [`${one.code} ${one.severity} ${one.file}`, one]));
}
