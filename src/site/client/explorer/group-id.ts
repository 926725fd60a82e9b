import type { ParamValue } from '../../../model/run.ts';
import type { QueryResult, RunGroup } from '../../../query/run-query.ts';
import type { GroupsAnswer } from './run-table.ts';

/** A text that is the same whenever the group has the same values. */
export function idOfGroup({ values }: Pick<RunGroup, 'values'>): string {
  return JSON.stringify(values.map(partOfId));
}

function partOfId(value: ParamValue | undefined): string | readonly [string] {
  return typeof value === 'string' ? value : [String(value)];
}

/**
 * The place of the group with an id, -1 if there is none. There may be as many groups as runs: they are told apart by their values, so
 * that no text is made of each.
 */
export function findGroup(groups: readonly Pick<RunGroup, 'values'>[], id: string): number {
  const wanted = readId(id);
  return groups.findIndex(
    ({ values }) =>
      values.length === wanted.length && values.every((value, key) => isSame(value, wanted[key])),
  );
}

function readId(id: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isSame(value: ParamValue | undefined, part: unknown): boolean {
  return typeof value === 'string' ? value === part : Array.isArray(part) && part[0] === String(value);
}

/** How many groups an answer has, and where those stand that are open, by their places. */
export function listGroups({ matched, runs, groups }: QueryResult, open: readonly string[]): GroupsAnswer {
  const found = groups ?? [];
  const places = open.map((id) => ({ id, place: findGroup(found, id) })).filter(({ place }) => place !== -1);
  return {
    matched,
    total: runs.length,
    groups: found.length,
    open: places
      .map(({ id, place }) => ({ id, place, runs: found[place]?.runs.length ?? 0 }))
      .toSorted((a, b) => a.place - b.place),
  };
}
