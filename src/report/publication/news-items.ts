import { formatMoment } from '../../lib/format-moment.ts';
import type { Moment } from '../../model/page/page.ts';
import type { NewsItem } from '../../model/page/publication.ts';
import type { ReportContext } from '../report-context.ts';
import { newestTime } from '../report-plan.ts';
import { viewOfExperiment } from '../verdicts/hypotheses-page.ts';
import { verdictHistory } from '../verdicts/verdict-history.ts';

/** What feeds tell of a report, newest first; what has no time last. */
export function newsOf(context: ReportContext): NewsItem[] {
  const all = [...verdictItems(context), ...findingItems(context)];
  return all.sort((a, b) => compareTimes(b.at, a.at) || (a.key < b.key ? -1 : 1));
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

/** Notes of the audit are no news. A finding is as old as the newest of the runs that it is about. */
function findingItems({ findings = [], plan }: ReportContext): NewsItem[] {
  const experiments = new Map(plan.experiments.map((one) => [one.slug, one]));
  return findings.flatMap((finding): NewsItem[] => {
    if (finding.severity === 'note') return [];
    const { subject, key, title, message, advice } = finding;
    const ids = runsOf(subject, experiments);
    const runs = ids.flatMap((id) => plan.runById.get(id)?.run ?? []);
    const ms = newestTime(runs);
    return [
      {
        key: `finding ${key}`,
        kind: 'finding',
        title,
        text: `${message} ${advice}`.trim(),
        path: pathOf(subject, plan),
        at: ms === null ? null : (formatMoment(ms) ?? null),
      },
    ];
  });
}

type Subject = NonNullable<ReportContext['findings']>[number]['subject'];

function runsOf(
  subject: Subject,
  experiments: ReadonlyMap<string, ReportContext['plan']['experiments'][number]>,
): readonly string[] {
  switch (subject.kind) {
    case 'run':
      return [subject.run];
    case 'variant':
      return subject.runs;
    case 'experiment':
      return experiments.get(subject.experiment)?.runs.map(({ id }) => id) ?? [];
    case 'report':
      return [];
    default:
      return subject satisfies never;
  }
}

function pathOf(subject: Subject, { runById, experiments }: ReportContext['plan']): string {
  if (subject.kind === 'run') return runById.get(subject.run)?.path ?? 'index.html';
  if (subject.kind === 'report') return 'audit.html';
  return experiments.find(({ slug }) => slug === subject.experiment)?.path ?? 'index.html';
}

function compareTimes(a: Moment | null, b: Moment | null): number {
  const [timeA, timeB] = [a?.iso ?? '', b?.iso ?? ''];
  if (timeA === timeB) return 0;
  return timeA < timeB ? -1 : 1;
}
