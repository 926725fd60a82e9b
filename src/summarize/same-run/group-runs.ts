import type { MetricPair } from './pair-metrics.ts';
import type { Judged } from './judge-candidates.ts';
import type { PlacedRun } from './place-runs.ts';

/** Logs of one run. */
export interface RunGroup {
  readonly lead: PlacedRun;
  /** By rank, then in the order of the dataset. */
  readonly others: readonly PlacedRun[];
  /** Equal metrics of any two of them. */
  readonly links: readonly GroupLink[];
}

/** Metrics that two logs of a run have in common. */
export interface GroupLink {
  readonly one: PlacedRun;
  readonly other: PlacedRun;
  readonly equal: readonly MetricPair[];
}

/** Puts together all that are one run. Every group has a lead: the run of the most specific reader that is in it once. */
export function groupRuns(judged: readonly Judged[]): RunGroup[] {
  const sure = judged.filter(({ doubt }) => doubt === undefined);
  const groupOf = new Map<PlacedRun, Set<PlacedRun>>();
  for (const { lead, other } of sure) {
    const joined = new Set([...(groupOf.get(lead) ?? [lead]), ...(groupOf.get(other) ?? [other])]);
    for (const member of joined) groupOf.set(member, joined);
  }
  const groups = [...new Set(groupOf.values())].flatMap((members): RunGroup[] => {
    const sorted = [...members].sort((a, b) => a.rank - b.rank || a.index - b.index);
    const isOnce = ({ run }: PlacedRun): boolean =>
      sorted.filter((one) => one.run.source.reader === run.source.reader).length === 1;
    const lead = sorted.find(isOnce);
    if (lead === undefined) return [];
    const links = sure.flatMap(({ lead: one, other, agreement }) =>
      members.has(one) ? [{ one, other, equal: agreement.equal }] : [],
    );
    return [{ lead, others: sorted.filter((one) => one !== lead), links }];
  });
  return groups.sort((a, b) => a.lead.index - b.lead.index);
}
