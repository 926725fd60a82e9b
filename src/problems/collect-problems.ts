import type { ProblemList, UnkeptProblems } from './problem-list.ts';
import type { Problem } from './problem.ts';

/** How many problems of one kind and file are kept in full unless somebody asks for all. */
export const keptPerKind = 100;

/** Takes problems in a fixed order and keeps the first of each kind and file. */
export interface ProblemCollector {
  add(problem: Problem): void;
  /** Adds what another collector found, e.g. of the next part of a file. Adding parts in order gives the list of the whole. */
  addList(list: ProblemList): void;
  list(): ProblemList;
}

/** Starts an empty collector that keeps `limit` problems of each kind and file and counts the others. */
export function collectProblems(limit: number = keptPerKind): ProblemCollector {
  const kept: Problem[] = [];
  const kinds = new Map<string, { kept: number; unkept: UnkeptProblems }>();

  function kindOf(file: string, { code, severity }: Pick<Problem, 'code' | 'severity'>) {
    const key = `${code} ${severity} ${file}`;
    const known = kinds.get(key);
    if (known !== undefined) return known;
    const kind = { kept: 0, unkept: { code, severity, file, count: 0 } };
    kinds.set(key, kind);
    return kind;
  }

  function add(problem: Problem): void {
    const kind = kindOf(problem.place.file, problem);
    if (kind.kept >= limit) {
      kind.unkept = { ...kind.unkept, count: kind.unkept.count + 1 };
      return;
    }
    kind.kept += 1;
    kept.push(problem);
  }

  return {
    add,
    addList(list) {
      for (const problem of list.kept) add(problem);
      for (const { file, count, ...rest } of list.unkept) {
        const kind = kindOf(file, rest);
        kind.unkept = { ...kind.unkept, count: kind.unkept.count + count };
      }
    },
    list() {
      const unkept = [...kinds.values()].map((kind) => kind.unkept).filter(({ count }) => count > 0);
      return { kept: [...kept], unkept };
    },
  };
}
