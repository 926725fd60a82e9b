import { createHash } from 'node:crypto';
import type { ProblemData } from '../../model/report-data.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import type { Problem } from '../../problems/problem.ts';

/** Facts that tell where something is, not what: they change when a line is added above. */
const placing = new Set(['line', 'column', 'firstLine', 'lastLine', 'row']);

/** Problems as plain data, in the same order. */
export function problemsData(problems: readonly Problem[]): ProblemData[] {
  const taken = new Map<string, number>();
  return problems.map((problem) => {
    const { code, severity, place } = problem;
    const key = keyOf(problem);
    const number = (taken.get(key) ?? 0) + 1;
    taken.set(key, number);
    const message = describeProblem(problem);
    return { code, severity, place, message, key: number === 1 ? key : `${key} ${number}` };
  });
}

function keyOf({ code, place, facts }: Problem): string {
  const lasting = Object.entries(facts)
    .filter(([name]) => !placing.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify([place.file, lasting]))
    .digest('hex');
  return `${code} ${hash.slice(0, 16)}`;
}
