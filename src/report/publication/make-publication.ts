import { formatDay } from '../../lib/format-moment.ts';
import type { Publication } from '../../model/page/publication.ts';
import type { ReportContext } from '../report-context.ts';
import { badgesOf } from './badge-facts.ts';
import { moveNotes } from './moved-notes.ts';
import { newsOf } from './news-items.ts';
import type { PublicationRequest } from './publication-request.ts';

/** What a published report has beside its pages, as plain data. */
export function makePublication(context: ReportContext, request: PublicationRequest): Publication {
  return {
    address: request.address,
    domain: request.domain,
    news: newsOf(context),
    badges: badgesOf(context),
    ...moveNotes(context.plan, request),
    changed: changedDays(context),
  };
}

/** The days on which pages changed last, as far as the logs tell them. */
function changedDays({ plan }: ReportContext): ReadonlyMap<string, string> {
  const times = [
    ...plan.experiments.map(({ path, updatedMs }) => [path, updatedMs] as const),
    ...plan.runs.map(({ path, run }) => [path, run.endedAt ?? run.startedAt] as const),
  ];
  return new Map(
    times.flatMap(([path, ms]) => {
      const day = ms === null ? undefined : formatDay(ms);
      return day === undefined ? [] : [[path, day.iso] as const];
    }),
  );
}
