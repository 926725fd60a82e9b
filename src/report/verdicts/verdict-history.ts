import type { EarlierVerdicts, VerdictRecord } from '../../model/verdict-history.ts';
import type { HomePage } from '../../model/page/home.ts';
import type { PlainContext } from '../report-context.ts';
import { newestTime } from '../report-plan.ts';

/** A change of verdict is news until the logs are so much newer than they were then. */
const NEWS_MS = 7 * 86_400_000;

/**
 * What this report says of every hypothesis with a verdict, and what was said before it changed. Built again from the same logs and
 * notes it gives the same: a change is remembered with the newest time in the logs, never with the time of the build.
 */
export function verdictHistory({ plan, verdicts, earlier }: PlainContext): EarlierVerdicts {
  const known = new Map(earlier?.verdicts.map((record) => [record.note, record]));
  const now = newestTime(plan.runs.map(({ run }) => run));
  const records = plan.experiments.flatMap(({ note }): VerdictRecord[] => {
    const verdict = note === null ? undefined : verdicts.get(note.path)?.verdict;
    if (note === null || verdict === undefined || verdict === null) return [];
    const old = known.get(note.slug);
    if (old === undefined) return [{ note: note.slug, verdict, before: null, changedMs: null }];
    return [
      old.verdict === verdict ? old : { note: note.slug, verdict, before: old.verdict, changedMs: now },
    ];
  });
  return { version: 1, verdicts: records.sort((a, b) => (a.note < b.note ? -1 : 1)) };
}

/** Changes of verdict that are news, newest experiment first. */
export function listNews(context: PlainContext): HomePage['news'] {
  const { plan } = context;
  const changed = new Map(verdictHistory(context).verdicts.map((record) => [record.note, record]));
  const now = newestTime(plan.runs.map(({ run }) => run));
  return plan.experiments.flatMap(({ note, title, path }) => {
    const record = changed.get(note?.slug ?? '');
    if (record === undefined || record.before === null) return [];
    if (now !== null && record.changedMs !== null && now - record.changedMs > NEWS_MS) return [];
    return [{ word: record.verdict, text: `${title}: now ${record.verdict}, was ${record.before}.`, path }];
  });
}
