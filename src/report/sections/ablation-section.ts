import type { ComparedMetric, ExperimentAnalysis } from '../../analysis/analyze-experiment.ts';
import { findAblation } from '../../analysis/ablation/find-ablation.ts';
import type { Ablation } from '../../analysis/ablation/find-ablation.ts';
import { judgeAblation } from '../../analysis/ablation/judge-ablation.ts';
import type { Interaction, JudgedAblation, PartEffect } from '../../analysis/ablation/judge-ablation.ts';
import type { GroupVariant } from '../../charts/chart-input.ts';
import { groupComparison } from '../../charts/group-comparison.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Figure } from '../../model/figure.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Cell, Table } from '../../model/page/table.ts';
import { describeDifference, describeP, describeTest, describeVerdict } from '../describe-verdict.ts';
import { joinWords } from '../join-words.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import type { PlannedExperiment } from '../report-plan.ts';

/** What each part of the full model is worth, where an experiment is an ablation. */
export function ablationSection({ analysis, note, colours }: PlannedExperiment): PageSection[] {
  const [main] = analysis.metrics;
  const declared = note?.frontMatter.ablation === true ? analysis.baseline : null;
  const found = main === undefined ? undefined : judgeParts(analysis, main, declared);
  if (main === undefined || found === undefined) return [];
  const { judged, ablation, full } = found;
  return [
    {
      id: 'ablation',
      title: 'What each part is worth',
      sentences: [describeAnswer(judged, main, full), describeOrigin(ablation)],
      figures: drawEffects(judged, main, colours),
      tables: [effectsTable(judged, main), ...interactionsTable(judged, main)],
      more: null,
    },
  ];
}

/** The parts of an ablation by a metric; undefined if the variants are none, or nothing can be said of them. */
export function judgeParts(
  { grouping, rule }: ExperimentAnalysis,
  main: ComparedMetric,
  declared: number | null,
): { readonly judged: JudgedAblation; readonly ablation: Ablation; readonly full: string } | undefined {
  const { variants } = grouping;
  const { goal } = main.metric;
  if (goal === null) return undefined;
  const ablation = findAblation(grouping, declared);
  const full = variants[ablation?.full ?? -1];
  if (ablation === undefined || full === undefined) return undefined;
  const keys = variants.map(({ key }) => key);
  const judged = judgeAblation(ablation, main, { goal, rule, keys });
  if (judged.effects.every(({ comparison }) => comparison === null)) return undefined;
  return { judged, ablation, full: full.label };
}

function describeAnswer({ effects }: JudgedAblation, { metric }: ComparedMetric, full: string): string {
  const needed = effects.filter(({ comparison }) => comparison?.verdict === 'worse');
  const harmful = effects.filter(({ comparison }) => comparison?.verdict === 'better');
  const head = `Of the full model, ${full}, ${formatCount(effects.length, 'part')} ${effects.length === 1 ? 'was' : 'were'} changed one at a time.`;
  const parts = [
    needed.length === 0
      ? `No change makes ${metric.label} worse by more than chance explains.`
      : `${metric.label} gets worse with ${joinWords(needed.map(nameOf))}.`,
    harmful.length === 0 ? '' : `It gets better with ${joinWords(harmful.map(nameOf))}.`,
  ];
  return [head, ...parts].filter((part) => part !== '').join(' ');
}

function nameOf({ part }: PartEffect): string {
  return part.label;
}

function describeOrigin({ from }: Ablation): string {
  const reasons = {
    note: 'The note declares an ablation; its baseline is the full model.',
    params: 'Recognised as an ablation, since most variants switch off exactly one part of the same model.',
    names: 'Recognised as an ablation by the names of the variants.',
  } as const;
  return `${reasons[from]} Differences are to the full model, with 95 % intervals; p-values are corrected by Holm over all parts.`;
}

/** The differences of the parts to the full model; nothing for fewer than two. */
export function drawEffects(
  { effects }: JudgedAblation,
  { metric }: ComparedMetric,
  colours: readonly number[],
): Figure[] {
  const variants = effects.flatMap(({ part, comparison }): GroupVariant[] => {
    if (comparison === null) return [];
    const { interval, difference, n } = comparison;
    return [
      {
        key: `part-${part.index}`,
        label: part.label,
        colour: colours[part.index] ?? -1,
        baseline: false,
        n,
        centre: difference,
        low: interval?.low ?? Number.NaN,
        high: interval?.high ?? Number.NaN,
        members: [],
      },
    ];
  });
  const whole: GroupVariant = {
    key: 'full-model',
    label: 'full model',
    colour: -1,
    baseline: true,
    n: effects.find(({ comparison }) => comparison !== null)?.comparison?.referenceN ?? 0,
    centre: 0,
    low: Number.NaN,
    high: Number.NaN,
    members: [],
  };
  if (variants.length < 2) return [];
  return [
    groupComparison({
      id: 'ablation-chart',
      title: `Change of ${metric.label} against the full model`,
      metric: { label: `Δ ${metric.label}`, unit: metric.unit, goal: metric.goal },
      scale: 'linear',
      leftOut: [],
      statistic: { centre: 'difference of means', interval: '95 % interval of the difference' },
      variants: [whole, ...variants],
    }),
  ];
}

function effectsTable({ effects }: JudgedAblation, { metric }: ComparedMetric): Table {
  return {
    id: 'ablation-table',
    caption: null,
    columns: [
      makeColumn('part', 'changed part', { kind: 'name' }),
      makeColumn('runs', 'runs', { kind: 'count', numeric: true }),
      makeColumn('delta', `Δ ${metric.label}`, {
        summary: `${metric.rule}, 95 % interval`,
        unit: metric.unit,
      }),
      makeColumn('p', 'p, corrected', { numeric: true }),
      makeColumn('verdict', 'verdict against the full model'),
    ],
    rows: effects.map(({ part, comparison }) => ({
      key: `part-${part.index}`,
      colour: null,
      baseline: false,
      cells: [makeCell(part.label), ...comparisonCells(comparison)],
      members: [],
    })),
    notes: [],
  };
}

function comparisonCells(comparison: PartEffect['comparison']): Cell[] {
  if (comparison === null) return ['runs', 'delta', 'p', 'verdict'].map(() => makeEmptyCell('no value'));
  const { n, difference, adjustedP } = comparison;
  return [
    makeCell(String(n), { sort: n }),
    makeCell(describeDifference(comparison), { sort: difference, title: describeTest(comparison) }),
    adjustedP === null
      ? makeEmptyCell('no test can be made')
      : makeCell(describeP(adjustedP).replace(/^p (= )?/, ''), { sort: adjustedP }),
    makeCell(describeVerdict(comparison)),
  ];
}

function interactionsTable({ interactions }: JudgedAblation, { metric }: ComparedMetric): Table[] {
  const known = interactions.filter((one) => one.contrast !== null);
  if (known.length === 0) return [];
  return [
    {
      id: 'interactions',
      caption: 'Parts that work together',
      columns: [
        makeColumn('parts', 'both changed', { kind: 'name' }),
        makeColumn('interaction', `interaction on ${metric.label}`, {
          summary: `${metric.rule}, 95 % interval`,
        }),
        makeColumn('p', 'p, uncorrected', { numeric: true }),
      ],
      rows: known.map((one, index) => ({
        key: `interaction-${index}`,
        colour: null,
        baseline: false,
        cells: interactionCells(one),
        members: [],
      })),
      notes: [
        `Both changed, less each changed alone, plus the full model: zero if the parts add up. ${metric.goal === 'maximize' ? 'Below' : 'Above'} zero, changing both costs more than the sum.`,
      ],
    },
  ];
}

function interactionCells({ labels, contrast }: Interaction): Cell[] {
  if (contrast === null)
    return [makeCell(labels.join(' and ')), makeEmptyCell('too few runs'), makeEmptyCell('no test')];
  const { estimate, interval, p } = contrast;
  const half = (interval.high - interval.low) / 2;
  const [value, low, high] = [estimate, interval.low, interval.high].map(
    (number) => formatWithSpread(number, half).text,
  );
  return [
    makeCell(labels.join(' and ')),
    makeCell(`${estimate > 0 ? '+' : ''}${value} [${low}, ${high}]`, { sort: estimate }),
    makeCell(describeP(p).replace(/^p (= )?/, ''), { sort: p }),
  ];
}
