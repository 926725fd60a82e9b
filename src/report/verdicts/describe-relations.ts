import type { ExperimentPage, PageLink } from '../../model/page/page.ts';
import { relationsOf } from '../../notes/relations.ts';
import type { RelationKind } from '../../notes/relations.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';

const later: Readonly<Record<RelationKind, string>> = {
  follows: 'Followed by',
  replaces: 'Replaced by',
  replicates: 'Replicated by',
};

const earlier: Readonly<Record<RelationKind, string>> = {
  follows: 'Follows',
  replaces: 'Replaces',
  replicates: 'Replicates',
};

/** The notes before and after an experiment's note, by how they stand to it. */
export function describeRelations(
  { plan }: Pick<ReportContext, 'plan'>,
  { note }: PlannedExperiment,
): ExperimentPage['relations'] {
  if (note === null) return [];
  const groups = new Map<string, PageLink[]>();
  const add = (relation: string, { title, path }: PlannedExperiment): void => {
    groups.set(relation, [...(groups.get(relation) ?? []), { label: title, path }]);
  };
  for (const { kind, path } of relationsOf(note)) {
    const target = plan.experiments.find((one) => one.note?.path === path);
    if (target !== undefined) add(earlier[kind], target);
  }
  for (const other of plan.experiments.toReversed()) {
    if (other.note === null || other.note === note) continue;
    for (const { kind, path } of relationsOf(other.note)) if (path === note.path) add(later[kind], other);
  }
  return [...groups].map(([relation, notes]) => ({ relation, notes }));
}
