import type { RunGroup } from '../../../query/run-query.ts';

/** A text that is the same whenever the group has the same values. */
export function idOfGroup({ values }: Pick<RunGroup, 'values'>): string {
  return JSON.stringify(values.map((value) => (typeof value === 'string' ? value : [String(value)])));
}
