import { formatMoment } from '../../lib/format-moment.ts';
import type { Moment } from '../../model/page/page.ts';
import type { NewsItem } from '../../model/page/publication.ts';
import type { ReportContext } from '../report-context.ts';
import { newestTime } from '../report-plan.ts';
import { viewOfExperiment } from '../verdicts/hypotheses-page.ts';
import { verdictHistory } from '../verdicts/verdict-history.ts';

/** What feeds tell of a report, newest first; what has no time last. */
export function newsOf(context: ReportContext): NewsItem[] {
  const sorted = verdictItems(context);
  return sorted.sort((a, b) => compareTimes(b.at, a.at) || (a.key < b.key ? -1 : 1));
}

/** A verdict is news when it was first given, and again each time it changes. */
function verdictItems(context: ReportContext): NewsItem[] {
  const records = new Map(verdictHistory(context).verdicts.map((record) => [record.note, record]));
  return context.plan.experiments.flatMap((experiment): NewsItem[] => {
    const { note, title, slug, path } = experiment;
    const record = records.get(note?.slug ?? '');
    const view = viewOfExperiment(context, experiment);
    if (record === undefined || view === null) return [];
    const { verdict, before, changedMs } = record;
    const ms = changedMs ?? experiment.updatedMs ?? newestTime(experiment.runs);
    return [
      {
        key: `verdict ${slug} ${verdict} ${changedMs ?? 'first'}`,
        kind: 'verdict',
        title: before === null ? `${title}: ${verdict}` : `${title}: now ${verdict}, was ${before}`,
        text: view.answer,
        path,
        at: ms === null ? null : (formatMoment(ms) ?? null),
      },
    ];
  });
}

function compareTimes(a: Moment | null, b: Moment | null): number {
  const [timeA, timeB] = [a?.iso ?? '', b?.iso ?? ''];
  if (timeA === timeB) return 0;
  return timeA < timeB ? -1 : 1;
}
