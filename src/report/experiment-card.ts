import { formatAlike } from '../lib/format-alike.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import { tellingLabels } from '../lib/telling-labels.ts';
import type { ExperimentCard, Strip } from '../model/page/home.ts';
import { findingSentence } from './finding-sentence.ts';
import { hypothesisOf } from './hypothesis-of.ts';
import { directionOf } from './make-column.ts';
import { orderVariants } from './comparison-table.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { newestTime } from './report-plan.ts';
import { standingsByKey } from './standings.ts';
import type { NoteVerdicts } from './verdicts/note-verdict.ts';

/** Variants in the small picture of a card. */
const MOST_ROWS = 5;

/** An experiment on the home page. */
export function experimentCard(context: ReportContext, experiment: PlannedExperiment): ExperimentCard {
  const { note, analysis, runs, title, path } = experiment;
  const time = newestTime(runs);
  return {
    title,
    path,
    writeUp: note !== null,
    status: note?.frontMatter.status ?? null,
    hypothesis: hypothesisOf(context, experiment),
    verdict: verdictOf(experiment, context.verdicts),
    finding: findingSentence(analysis),
    runs: runs.length,
    variants: analysis.grouping.variants.length,
    updated: time === null ? null : (formatMoment(time) ?? null),
    strip: makeStrip(experiment),
  };
}

function verdictOf({ note }: PlannedExperiment, verdicts: NoteVerdicts): ExperimentCard['verdict'] {
  const verdict = note === null ? undefined : verdicts.get(note.path);
  if (verdict === undefined) return null;
  return { word: verdict.verdict ?? 'not judged', postHoc: verdict.registration.kind === 'post-hoc' };
}

/** The best variants as dots with intervals on one scale; null for fewer than two. */
function makeStrip({ analysis, colours }: PlannedExperiment): Strip | null {
  const [main] = analysis.metrics;
  if (main === undefined) return null;
  const standings = standingsByKey(main.judgement);
  const rows = orderVariants(analysis).flatMap((index) => {
    const variant = analysis.grouping.variants[index];
    const { mean, deviation, interval, n = 0 } = main.variants[index] ?? {};
    if (variant === undefined || mean === undefined) return [];
    const ends = n > 2 ? interval : undefined;
    return [
      {
        label: variant.label,
        deviation: deviation ?? null,
        colour: colours[index] ?? null,
        at: mean,
        low: ends?.low ?? mean,
        high: ends?.high ?? mean,
        best: standings.get(variant.key)?.best ?? false,
      },
    ];
  });
  if (rows.length < 2) return null;
  const shown = rows.slice(0, MOST_ROWS);
  const formatSingle = formatAlike(
    shown.filter(({ deviation }) => deviation === null).map(({ at: value }) => value),
  );
  const toText = (value: number, deviation: number | null): string => {
    if (deviation === null) return formatSingle(value);
    const { text, spread } = formatWithSpread(value, deviation);
    return spread === null ? text : `${text} ± ${spread}`;
  };
  const low = Math.min(...shown.map((row) => row.low));
  const high = Math.max(...shown.map((row) => row.high));
  const place = (value: number): number =>
    high > low ? Math.round(((value - low) / (high - low)) * 1e4) / 1e4 : 0.5;
  const short = tellingLabels(shown.map(({ label }) => label));
  return {
    metric: main.metric.label,
    better: directionOf(main.metric),
    rows: shown.map(({ label, deviation, colour, best, ...row }, index) => ({
      label,
      short: short[index] ?? label,
      text: toText(row.at, deviation),
      colour,
      at: place(row.at),
      low: place(row.low),
      high: place(row.high),
      best,
    })),
  };
}
