import type { SourceFile } from '../dataset/dataset.ts';
import type { FileRecord, RunRecord } from '../dataset/file-record.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProblemList } from '../problems/problem-list.ts';

/** All logs together. */
export interface JoinedRecords {
  readonly runs: readonly RunRecord[];
  readonly files: readonly SourceFile[];
  readonly problems: ProblemList;
}

/** Puts the records of all logs in natural order of their paths and makes the ids of their runs unique. */
export function joinRecords(records: readonly FileRecord[], keepProblems: number): JoinedRecords {
  const sorted = [...records].sort((one, other) => naturalOrder(one.file.file, other.file.file));
  const problems = collectProblems(keepProblems);
  const told = new Set<string>();
  const takenBy = new Map<string, string>();
  const runs: RunRecord[] = [];
  for (const record of sorted) {
    problems.addList(withoutRepeats(record, told));
    for (const run of record.runs) {
      const { renamed, problem } = makeUnique(run, takenBy);
      if (problem !== undefined) problems.add(problem);
      takenBy.set(renamed.run.id, renamed.run.source.file);
      runs.push(renamed);
    }
  }
  return { runs, files: sorted.map(({ file }) => file), problems: problems.list() };
}

/** Several logs may read one file beside them, such as that of their experiment: what is wrong in it is told once. */
function withoutRepeats({ file, problems }: FileRecord, told: Set<string>): ProblemList {
  const kept = problems.kept.filter((problem) => {
    if (problem.place.file === file.file) return true;
    const key = JSON.stringify(problem);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
  return { ...problems, kept };
}

function makeUnique(
  record: RunRecord,
  takenBy: ReadonlyMap<string, string>,
): { readonly renamed: RunRecord; readonly problem?: Problem } {
  const { id, name, source } = record.run;
  const other = takenBy.get(id);
  if (other === undefined) return { renamed: record };
  let ordinal = 2;
  while (takenBy.has(`${id}-${ordinal}`)) ordinal += 1;
  const run = { ...record.run, id: `${id}-${ordinal}`, name: `${name} (${ordinal})` };
  const renamed = { ...record, run };
  if (!record.idLogged) return { renamed };
  const place = { file: source.file, line: source.firstLine };
  return { renamed, problem: createProblem('run-id-twice', place, { id, other, name: run.name }) };
}
