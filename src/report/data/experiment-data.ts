import { createHash } from 'node:crypto';
import type { ComparedMetric } from '../../analysis/analyze-experiment.ts';
import type { Variant } from '../../analysis/group-variants.ts';
import type { VariantMetric } from '../../analysis/summarize-variants.ts';
import { formatMoment } from '../../lib/format-moment.ts';
import type { ExperimentData, NoteData, VariantData, VariantMetricData } from '../../model/report-data.ts';
import { ruleText } from '../../notes/decision/rule-text.ts';
import type { Note } from '../../notes/note.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { metricFacts } from './metric-facts.ts';

/** Variants of an experiment beyond this are counted, not listed, where the runs are not listed either. */
const MOST_VARIANTS = 1000;

/** One experiment as plain data. `lists` is true if the runs are listed, too. */
export function experimentData(experiment: PlannedExperiment, lists: boolean): ExperimentData {
  const { analysis, note, slug, path, title, updatedMs } = experiment;
  const { grouping, metrics, baseline, main, rule } = analysis;
  const told = lists ? grouping.variants : grouping.variants.slice(0, MOST_VARIANTS);
  return {
    slug,
    path,
    title,
    note: note === null ? null : noteData(note),
    mainMetric: main?.metric.name ?? null,
    metrics: metrics.map(({ metric }) => metricFacts(metric)),
    baseline: baseline === null ? null : (grouping.variants[baseline]?.key ?? null),
    rule: { alpha: rule.alpha, enoughRuns: rule.enoughRuns, test: rule.test },
    updated: updatedMs === null ? null : (formatMoment(updatedMs)?.iso ?? null),
    variants: told.map((variant, index) => variantData(variant, index, { experiment, lists })),
    variantsLeftOut: grouping.variants.length - told.length,
  };
}

function noteData(note: Note): NoteData {
  const { frontMatter, body } = note;
  return {
    file: note.file,
    slug: note.slug,
    title: note.title,
    status: frontMatter.status ?? null,
    question: frontMatter.question ?? null,
    hypothesis: note.hypothesis,
    date: frontMatter.date ?? null,
    authors: [...(frontMatter.authors ?? [])],
    tags: [...(frontMatter.tags ?? [])],
    description: body.description,
    rule: frontMatter.decision === undefined ? null : ruleText(frontMatter),
    claim: frontMatter.claim ?? null,
    hash: hashOfNote(note),
  };
}

/** Made from what was read of the note, so that spaces at ends of lines change nothing. */
function hashOfNote({ frontMatter, body }: Note): string {
  const blocks = body.blocks.map(({ kind, info, text }) => [kind, info, text]);
  const values = body.values.map(({ text }) => text);
  const images = body.images.map(({ target }) => target);
  const links = body.links.map(({ target }) => target);
  const parts = [frontMatter, body.text, blocks, values, images, links];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

interface Telling {
  readonly experiment: PlannedExperiment;
  readonly lists: boolean;
}

function variantData(
  { key, label, values, runs }: Variant,
  index: number,
  { experiment: { analysis }, lists }: Telling,
): VariantData {
  const { grouping, metrics } = analysis;
  return {
    key,
    label,
    params: Object.fromEntries(grouping.differing.map((name, place) => [name, values[place] ?? null])),
    runs: lists ? runs.map(({ id }) => id) : [],
    metrics: Object.fromEntries(metrics.flatMap((compared) => metricOfVariant(compared, index, lists))),
  };
}

function metricOfVariant(
  { metric, variants }: ComparedMetric,
  index: number,
  lists: boolean,
): [string, VariantMetricData][] {
  const summary = variants[index];
  return summary === undefined ? [] : [[metric.name, variantMetric(summary, lists)]];
}

function variantMetric(summary: VariantMetric, lists: boolean): VariantMetricData {
  const { n, mean, deviation, interval, values } = summary;
  const told = (lists ? values : []).flatMap(({ run, value, repetition, counted }) =>
    value === undefined ? [] : [{ run: run.id, value, pair: repetition, counted }],
  );
  return {
    n,
    mean: mean ?? null,
    std: deviation ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    values: told,
  };
}
