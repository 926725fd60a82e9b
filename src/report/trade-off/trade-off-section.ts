import { findTradeOff } from '../../analysis/trade-off/find-trade-off.ts';
import type { NoTradeOff } from '../../analysis/trade-off/find-trade-off.ts';
import { weighVariants } from '../../analysis/trade-off/weigh-variants.ts';
import type { TradeOff, WeighedVariant } from '../../analysis/trade-off/weigh-variants.ts';
import { paretoChart } from '../../charts/trade-off/pareto-chart.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Figure } from '../../model/figure.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Cell, Table } from '../../model/page/table.ts';
import type { VariantMetric } from '../../analysis/summarize-variants.ts';
import { makeCell } from '../make-cell.ts';
import { directionOf, makeColumn } from '../make-column.ts';
import type { PlannedExperiment } from '../report-plan.ts';

/** How well the variants do against what they cost; nothing where there is no such pair of metrics. */
export function tradeOffSections(experiment: PlannedExperiment): PageSection[] {
  const { runs, analysis, note, config } = experiment;
  const found = findTradeOff(runs, {
    config,
    noteMetric: note?.frontMatter.metric,
    asked: note?.frontMatter.tradeOff,
    budget: note?.frontMatter.budget,
    main: analysis.main?.metric,
  });
  if (found === undefined) return [];
  const empty = { id: 'trade-off', title: 'The trade-off', figures: [], tables: [], more: null };
  if ('kind' in found) return runs.length === 0 ? [] : [{ ...empty, sentences: [describeNone(found)] }];
  const tradeOff = weighVariants(found, analysis);
  if (tradeOff === undefined) return [];
  const labels = analysis.grouping.variants.map(({ label }) => label);
  return [
    {
      ...empty,
      sentences: describeTradeOff(tradeOff, labels),
      figures: [frontFigure(tradeOff, labels)],
      tables: [choicesTable(tradeOff, experiment, labels)],
    },
  ];
}

function describeNone({ reason, metric }: NoTradeOff): string {
  return reason === 'not-logged'
    ? `The note asks for a trade-off with ${metric}, which no run of this experiment logged.`
    : `A trade-off with ${metric} was asked for, but nothing says which way it is better. Give it a goal under metrics in runfolio.yaml.`;
}

function describeTradeOff(tradeOff: TradeOff, labels: readonly string[]): string[] {
  const { quality, cost, bestQuality, bestCost, variants, from } = tradeOff;
  const front = variants.filter(({ onFront }) => onFront).length;
  const nameOf = ({ index }: WeighedVariant): string => labels[index] ?? '';
  const found =
    bestQuality.index === bestCost.index
      ? `${nameOf(bestQuality)} is best in both ${quality.label} and ${cost.label}: there is nothing to trade.`
      : `${formatCount(front, 'variant')} of ${variants.length} ${front === 1 ? 'is' : 'are'} worth choosing; for each of the others some variant is at least as good in both ${quality.label} and ${cost.label} and better in one. ${nameOf(bestQuality)} has the best ${quality.label}, ${nameOf(bestCost)} the best ${cost.label}.`;
  const sources = {
    note: 'The note asks for these two metrics.',
    config: 'runfolio.yaml asks for these two metrics.',
    names: `${cost.label} was chosen by its name; ask for others with the key trade-off in a note or in runfolio.yaml.`,
  } as const;
  return [
    `${found} ${sources[from]} Means decide; whether two variants differ at all is judged in the comparison.`,
  ];
}

/** The chart of a trade-off. `labels` name the variants by their index. */
export function frontFigure(tradeOff: TradeOff, labels: readonly string[]): Figure {
  const { quality, cost, variants, withoutBoth } = tradeOff;
  return paretoChart({
    id: 'trade-off-chart',
    title: `What does ${quality.label} cost in ${cost.label}?`,
    quality,
    cost,
    variants: variants.map((one) => ({
      label: labels[one.index] ?? '',
      n: one.quality.n,
      quality: valueOf(one.quality),
      cost: valueOf(one.cost),
      onFront: one.onFront,
    })),
    leftOut:
      withoutBoth > 0
        ? [`Left out: ${formatCount(withoutBoth, 'variant')} without a finite value of both.`]
        : [],
  });
}

/** An interval of two runs is wider than any chart. */
const LEAST_FOR_INTERVAL = 3;

function valueOf({ mean, interval, n }: VariantMetric & { readonly mean: number }) {
  const shown = n < LEAST_FOR_INTERVAL ? undefined : interval;
  return { mean, low: shown?.low ?? Number.NaN, high: shown?.high ?? Number.NaN };
}

/** The variants that a reader would ask for by name. */
function choicesTable(tradeOff: TradeOff, { colours }: PlannedExperiment, labels: readonly string[]): Table {
  const { quality, cost, bestQuality, bestCost, underBudget, budget, budgetFrom } = tradeOff;
  const costOf = formatAlike([...tradeOff.variants.map((one) => one.cost.mean), budget]);
  const unit = cost.unit === null ? '' : ` ${cost.unit}`;
  const limit = cost.goal === 'maximize' ? 'at least' : 'at most';
  const within = `${limit} ${formatNumber(budget)}${unit} ${cost.label}`;
  const choices = [
    { name: `best ${quality.label}`, one: bestQuality },
    { name: `best ${cost.label}`, one: bestCost },
    ...(underBudget === undefined
      ? []
      : [{ name: `best ${quality.label} with ${within}`, one: underBudget }]),
  ];
  const budgetNotes = {
    median: `The budget is the median ${cost.label} of the variants; ask for another with the key budget in a note or in runfolio.yaml.`,
    asked: underBudget === undefined ? `No variant has ${within}.` : '',
  } as const;
  return {
    id: 'trade-off-choices',
    caption: null,
    columns: [
      makeColumn('choice', 'choice', { kind: 'name' }),
      makeColumn('variant', 'variant'),
      makeColumn('n', 'runs', { kind: 'count', numeric: true }),
      ...[quality, cost].map((metric) =>
        makeColumn(`metric:${metric.name}`, metric.label, {
          kind: 'metric',
          numeric: true,
          better: directionOf(metric),
          unit: metric.unit,
          summary: `${metric.rule}, mean ± sd`,
        }),
      ),
    ],
    rows: choices.map(({ name, one }, position) => ({
      key: `choice-${position}`,
      colour: colours[one.index] ?? null,
      baseline: false,
      cells: [
        makeCell(name),
        makeCell(labels[one.index] ?? ''),
        makeCell(String(one.quality.n), { sort: one.quality.n }),
        meanCell(one.quality, formatAlike(tradeOff.variants.map((other) => other.quality.mean))),
        meanCell(one.cost, costOf),
      ],
      members: [],
    })),
    notes: [`${budgetNotes[budgetFrom]} Of equal means the better in the other metric is named.`.trim()],
  };
}

function meanCell(
  { mean, deviation, n }: VariantMetric & { readonly mean: number },
  format: (value: number) => string,
): Cell {
  if (n < 2 || deviation === undefined) return makeCell(format(mean), { sort: mean });
  const { text, spread } = formatWithSpread(mean, deviation);
  return makeCell(text, { spread, sort: mean });
}
