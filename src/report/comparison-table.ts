import type { ComparedMetric, ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { Comparison } from '../analysis/compare-variants.ts';
import type { Variant } from '../analysis/group-variants.ts';
import type { Standing } from '../analysis/judge-variants.ts';
import { shortenNumbers } from '../analysis/shorten-numbers.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatNumber } from '../lib/format-number.ts';
import type { Run } from '../model/run.ts';
import type { TestChoice } from '../model/statistics.ts';
import type { Cell, Column, Row, Table } from '../model/page/table.ts';
import { describeDifference, describeTest, describeVerdict } from './describe-verdict.ts';
import { joinWords } from './join-words.ts';
import { makeCell, makeEmptyCell, makeParamCell } from './make-cell.ts';
import { makeColumn, makeMetricColumn } from './make-column.ts';
import { prepareMetricCells } from './metric-cells.ts';
import type { MetricCells } from './metric-cells.ts';
import { stateWords } from './state-words.ts';
import { isSingleRuns, standingsByKey } from './standings.ts';

/** Larger tables are cut, best first; the file of all statistics has the rest. */
const MOST_VARIANTS = 100;
/** Of a search, whose variants ran once each, the first few say what the table can. */
const MOST_SINGLE = 25;
const MOST_MEMBERS = 50;
const MOST_PARAMS = 10;

/** What the table is made of. */
export interface ComparisonRequest {
  readonly analysis: ExperimentAnalysis;
  readonly colours: readonly number[];
  /** Path of a run's page. */
  readonly pathOf: (run: Run) => string;
}

/** Variants × (params that differ, metrics): mean ± spread with n, the best marked, each variant's runs under it. */
export function comparisonTable(request: ComparisonRequest): Table {
  const { analysis } = request;
  const { variants, differing } = analysis.grouping;
  const order = orderVariants(analysis);
  const params = differing.slice(0, MOST_PARAMS);
  const maker = prepareRows(request, params);
  return {
    id: 'comparison',
    caption: null,
    columns: makeColumns(analysis, params),
    rows: order.slice(0, mostRows(analysis)).flatMap((index) => {
      const variant = variants[index];
      return variant === undefined ? [] : [maker(variant, index)];
    }),
    notes: describeTable(analysis, params.length),
  };
}

function mostRows({ metrics }: ExperimentAnalysis): number {
  const [main] = metrics;
  return main !== undefined && isSingleRuns(main) ? MOST_SINGLE : MOST_VARIANTS;
}

/** Indices of all variants: by the main metric, best first; those without a value last. */
export function orderVariants({ grouping, metrics }: ExperimentAnalysis): number[] {
  const ranked = metrics[0]?.metric.goal === null ? [] : (metrics[0]?.order ?? []);
  const all = new Set(ranked);
  for (const index of grouping.variants.keys()) all.add(index);
  return [...all];
}

function makeColumns(analysis: ExperimentAnalysis, params: readonly string[]): Column[] {
  const verdict = verdictColumn(analysis);
  const [main, ...others] = analysis.metrics.map((compared) =>
    makeMetricColumn(compared.metric, isSingleRuns(compared) ? null : 'mean ± sd'),
  );
  return [
    makeColumn('variant', 'variant', { kind: 'name' }),
    makeColumn('runs', 'runs', { kind: 'count', numeric: true, title: 'How many runs the variant has.' }),
    ...(main === undefined ? [] : [main]),
    ...(verdict === undefined ? [] : [verdict]),
    ...params.map((name) => makeColumn(`param:${name}`, name, { kind: 'param' })),
    ...others,
  ];
}

/** Differences stand beside the main metric: to the baseline if one is named, else to the best. */
function verdictColumn({ metrics, baseline, grouping }: ExperimentAnalysis): Column | undefined {
  const [main] = metrics;
  if (main?.judgement === undefined || grouping.variants.length < 2 || isSingleRuns(main)) return undefined;
  const to = baseline === null ? 'best' : 'baseline';
  return makeColumn('verdict', `Δ to ${to}`, {
    title: `Difference of ${main.metric.label} to the ${to} with its 95 % interval, and what can be said of it.`,
    summary: '95 % interval, verdict',
  });
}

function prepareRows(
  { analysis, colours, pathOf }: ComparisonRequest,
  params: readonly string[],
): (variant: Variant, index: number) => Row {
  const [main, ...others] = analysis.metrics.map((compared) => ({
    compared,
    cells: prepareMetricCells(compared),
  }));
  const standings = standingsByKey(main?.compared.judgement);
  const hasVerdict = verdictColumn(analysis) !== undefined;
  const shorten = params.map((_, position) =>
    shortenNumbers(analysis.grouping.variants.map(({ values }) => values[position] ?? null)),
  );
  const arrange = (parts: RowParts): Cell[] => [
    parts.name,
    parts.runs,
    ...(main === undefined ? [] : [parts.value(main.compared, main.cells)]),
    ...(hasVerdict ? [parts.verdict] : []),
    ...params.map((_, position) => parts.param(position)),
    ...others.map(({ compared, cells }) => parts.value(compared, cells)),
  ];
  return (variant, index) => ({
    key: `variant-${index}`,
    colour: colours[index] ?? null,
    baseline: index === analysis.baseline,
    cells: arrange({
      name: makeCell(variant.label),
      runs: makeCell(String(variant.runs.length), { sort: variant.runs.length }),
      verdict: verdictCell(standings.get(variant.key), analysis.baseline !== null),
      param: (position) => makeParamCell(variant.values[position] ?? null, shorten[position]),
      value: ({ variants }, cells) => {
        const summary = variants[index];
        return summary === undefined ? makeEmptyCell('not logged') : cells.variant(variant.key, summary);
      },
    }),
    members: variant.runs.slice(0, MOST_MEMBERS).map((run, position) => ({
      key: `variant-${index}-${position}`,
      colour: null,
      baseline: false,
      cells: arrange({
        name: memberCell(analysis, run, pathOf(run)),
        runs: makeEmptyCell('a run'),
        verdict: makeEmptyCell('single runs are not judged'),
        param: () => makeEmptyCell('as the variant'),
        value: ({ variants }, cells) => {
          const value = variants[index]?.values[position];
          return value === undefined ? makeEmptyCell('not logged') : cells.run(value, pathOf(run));
        },
      }),
      members: [],
    })),
  });
}

/** The cells of a row by what they are; `arrange` puts them into the order of the columns. */
interface RowParts {
  readonly name: Cell;
  readonly runs: Cell;
  readonly verdict: Cell;
  readonly param: (position: number) => Cell;
  readonly value: (compared: ComparedMetric, cells: MetricCells) => Cell;
}

function memberCell({ counting, repetitionOf }: ExperimentAnalysis, run: Run, href: string): Cell {
  const repetition = repetitionOf(run);
  const counted = counting.counts(run) ? '' : ` The run ${stateWords[run.status]} and stands behind no mean.`;
  return makeCell(repetition ?? run.name, { href, title: `${run.name}.${counted}` });
}

function verdictCell(standing: Standing | undefined, toBaseline: boolean): Cell {
  if (standing === undefined) return makeEmptyCell('no value');
  const comparison: Comparison | null = toBaseline ? standing.againstBaseline : standing.againstLeader;
  if (comparison === null) return makeEmptyCell(toBaseline ? 'the baseline itself' : 'the best itself');
  return makeCell(`${describeDifference(comparison)} ${describeVerdict(comparison)}`, {
    sort: comparison.difference,
    title: describeTest(comparison),
  });
}

const testRules: Readonly<Record<TestChoice, string>> = {
  auto: "paired t-test where the seeds are shared, else Welch's",
  welch: "Welch's t-test",
  ranks: "Wilcoxon's signed-rank test where the seeds are shared, else Mann–Whitney's",
  permutation: 'permutation test',
};

/** What `need about` means where the table says it; against a baseline and against the best are two questions with two answers. */
function describeNeed(standings: readonly Standing[]): string[] {
  const shown = standings.map(({ againstBaseline, againstLeader }) => againstBaseline ?? againstLeader);
  if (shown.every((comparison) => (comparison?.needed ?? null) === null)) return [];
  const pairs = standings.some(({ againstBaseline }) => againstBaseline !== null)
    ? ' A comparison with the best needs more, since it is corrected for all pairs: the best was picked after its numbers were seen.'
    : '';
  return [
    `Needed are so many runs a side that a difference of this size would be found in four of five cases.${pairs}`,
  ];
}

function describeTable(analysis: ExperimentAnalysis, params: number): string[] {
  const { grouping, metrics, otherMetrics, baseline } = analysis;
  const notes: string[] = [];
  const [main] = metrics;
  if (metrics.some((compared) => !isSingleRuns(compared))) {
    notes.push(
      'Means and sample standard deviations (ddof 1) over the runs that count; n is the small number.',
    );
  }
  if (main?.judgement !== undefined && grouping.variants.length > 1) {
    const to = baseline === null ? 'the best mean' : 'the baseline';
    if (isSingleRuns(main)) notes.push('Single runs cannot be tested, so none is marked as best.');
    else
      notes.push(
        `Bold is only what a test can tell from another variant; those that share first place are all bold. Differences to ${to}: ${testRules[analysis.rule.test]}, at ${formatNumber(analysis.rule.alpha * 100)} % after Holm's correction.`,
      );
    notes.push(...describeNeed(main.judgement.standings));
  }
  const unranked = metrics.filter(({ metric }) => metric.goal === null).map(({ metric }) => metric.label);
  if (unranked.length > 0)
    notes.push(`Not ranked, since nothing says which way is better: ${joinWords(unranked)}.`);
  const most = mostRows(analysis);
  if (grouping.variants.length > most) {
    notes.push(
      `The first ${most} of ${formatCount(grouping.variants.length, 'variant')} are shown; “Statistics of all metrics as CSV” has all.`,
    );
  }
  if (grouping.variants.some(({ runs }) => runs.length > MOST_MEMBERS)) {
    notes.push(`Under each variant its first ${MOST_MEMBERS} runs are listed.`);
  }
  const hidden = grouping.differing.length - params;
  if (hidden > 0)
    notes.push(`In the CSV file: ${formatCount(hidden, 'more param')} that tell variants apart.`);
  if (otherMetrics > 0)
    notes.push(`On the run pages and in the CSV file: ${formatCount(otherMetrics, 'more metric')}.`);
  return notes;
}
