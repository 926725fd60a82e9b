import { formatCount } from '../../lib/format-count.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { BadgeFacts } from '../../model/page/publication.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { joinWords } from '../join-words.ts';

/** Badges of a report: one for all of it, one for each verdict, one for the best value of each experiment, one for problems, one for the audit. */
export function badgesOf(context: ReportContext): BadgeFacts[] {
  return [
    overallBadge(context),
    problemsBadge(context),
    ...auditBadge(context),
    ...context.plan.experiments.flatMap((experiment) => [
      ...verdictBadge(context, experiment),
      ...metricBadge(experiment),
    ]),
  ];
}

const TONES = { supported: 'good', refuted: 'bad', inconclusive: 'unsure', open: 'plain' } as const;

function verdictOf({ verdicts }: ReportContext, { note }: PlannedExperiment): keyof typeof TONES | null {
  return (note === null ? undefined : verdicts.get(note.path)?.verdict) ?? null;
}

/** What became of the hypotheses, or how many runs there are where no note has a rule. */
function overallBadge(context: ReportContext): BadgeFacts {
  const { experiments, runs } = context.plan;
  const words = experiments.flatMap((experiment) => verdictOf(context, experiment) ?? []);
  const parts = (['supported', 'refuted', 'inconclusive', 'open'] as const).flatMap((word) => {
    const count = words.filter((one) => one === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const [only, ...others] = new Set(words);
  return {
    stem: 'badge',
    label: words.length > 0 ? 'hypotheses' : 'experiments',
    message:
      parts.length > 0 ? joinWords(parts) : `${experiments.length}, ${formatCount(runs.length, 'run')}`,
    tone: only !== undefined && others.length === 0 ? TONES[only] : 'plain',
  };
}

function problemsBadge({ problems }: ReportContext): BadgeFacts {
  const errors = problems.kept.filter(({ severity }) => severity === 'error').length;
  return {
    stem: 'badges/problems',
    label: 'logs',
    message: errors === 0 ? 'checked' : formatCount(errors, 'error'),
    tone: errors === 0 ? 'good' : 'bad',
  };
}

/** What the audit found; none where nothing was audited. */
function auditBadge({ findings }: ReportContext): BadgeFacts[] {
  if (findings === undefined) return [];
  const count = (severity: 'error' | 'warning'): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const parts = [
    ...(errors === 0 ? [] : [formatCount(errors, 'error')]),
    ...(warnings === 0 ? [] : [formatCount(warnings, 'warning')]),
  ];
  return [
    {
      stem: 'badges/audit',
      label: 'audit',
      message: parts.length === 0 ? 'nothing found' : joinWords(parts),
      tone: toneOf(errors, warnings),
    },
  ];
}

function toneOf(errors: number, warnings: number): BadgeFacts['tone'] {
  if (errors > 0) return 'bad';
  return warnings > 0 ? 'unsure' : 'good';
}

function verdictBadge(context: ReportContext, experiment: PlannedExperiment): BadgeFacts[] {
  const word = verdictOf(context, experiment);
  if (word === null) return [];
  return [
    {
      stem: `badges/verdict/${experiment.slug}`,
      label: 'hypothesis',
      message: word,
      tone: TONES[word],
    },
  ];
}

/** The best value of the main metric; the only one where nobody says which way is better. */
function metricBadge({ slug, analysis }: PlannedExperiment): BadgeFacts[] {
  const main = analysis.metrics.find(({ metric }) => metric.name === analysis.main?.metric.name);
  if (main === undefined || (main.metric.goal === null && main.order.length > 1)) return [];
  const best = main.variants[main.order[0] ?? -1];
  if (best?.mean === undefined) return [];
  const { text, spread } = formatWithSpread(best.mean, best.deviation ?? null);
  const value = spread === null ? text : `${text} \u00B1 ${spread}`;
  const unit = main.metric.unit === null ? '' : ` ${main.metric.unit}`;
  return [{ stem: `badges/metric/${slug}`, label: main.metric.label, message: value + unit, tone: 'plain' }];
}
