import type { QueryResult, RunGroup } from '../../../query/run-query.ts';
import type { GroupsAnswer } from './run-table.ts';

/** A text that is the same whenever the group has the same values. */
export function idOfGroup({ values }: Pick<RunGroup, 'values'>): string {
  return JSON.stringify(values.map((value) => (typeof value === 'string' ? value : [String(value)])));
}

/** The groups of an answer by their ids, with how many runs each has. */
export function listGroups({ matched, runs, groups }: QueryResult): GroupsAnswer {
  const found = groups ?? [];
  return {
    matched,
    total: runs.length,
    ids: found.map(idOfGroup),
    sizes: found.map(({ runs: members }) => members.length),
  };
}
