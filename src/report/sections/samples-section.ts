import type { Variant } from '../../analysis/group-variants.ts';
import { compareSamples } from '../../analysis/samples/compare-samples.ts';
import type { SampleComparison } from '../../analysis/samples/compare-samples.ts';
import { poolSamples } from '../../analysis/samples/pool-samples.ts';
import { adjustComparisons } from '../../analysis/samples/adjust-comparisons.ts';
import type { AdjustedComparison } from '../../analysis/samples/adjust-comparisons.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Goal } from '../../model/note.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Cell, Table } from '../../model/page/table.ts';
import type { SampleTable } from '../../model/samples.ts';
import { orderVariants } from '../comparison-table.ts';
import { describeP } from '../describe-verdict.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';

/** More variants than this are not compared sample by sample, more rows and items not shown. */
const MOST_VARIANTS = 10;
const MOST_ROWS = 60;
const MOST_FLIPPED = 30;

/** One row of the section: a variant on one evaluation, against the reference. */
interface ComparedSamples extends AdjustedComparison {
  readonly variant: Variant;
  readonly task: string;
  readonly metric: string;
  readonly goal: Goal | null;
}

/** Variants on the very same samples, where evaluations logged them: paired tests, agreement, the items that flipped. */
export async function samplesSection(
  context: ReportContext,
  { analysis }: PlannedExperiment,
): Promise<PageSection[]> {
  const { variants } = analysis.grouping;
  const withSamples = orderVariants(analysis).flatMap((index) => {
    const variant = variants[index];
    return variant?.runs.some(({ samples }) => samples.length > 0) === true ? [{ index, variant }] : [];
  });
  const reference = withSamples.find(({ index }) => index === analysis.baseline) ?? withSamples[0];
  const others = withSamples.filter((one) => one !== reference).slice(0, MOST_VARIANTS);
  if (reference === undefined || others.length === 0) return [];
  const referenceTables = await readTables(context, reference.variant, analysis.counting.counts);
  const compared: Omit<ComparedSamples, 'adjustedP'>[] = [];
  for (const { variant } of others) {
    const tables = await readTables(context, variant, analysis.counting.counts);
    for (const { task, metric } of listMetrics(referenceTables)) {
      const comparison = compareSamples(
        poolSamples(tables, task, metric),
        poolSamples(referenceTables, task, metric),
      );
      const { goal } = context.knowMetric(metric);
      if (comparison !== undefined) compared.push({ variant, task, metric, goal, comparison });
    }
  }
  if (compared.length === 0) return [];
  const rows = adjustComparisons(compared).slice(0, MOST_ROWS);
  const isBaseline = reference.index === analysis.baseline;
  return [
    {
      id: 'samples',
      title: 'On the same samples',
      sentences: describeSamples(rows, reference.variant.label, isBaseline),
      figures: [],
      tables: [samplesTable(rows, reference.variant.label)],
      more: describeFlipped(rows, reference.variant.label),
    },
  ];
}

async function readTables(
  { dataset }: ReportContext,
  { runs }: Variant,
  counts: (run: Variant['runs'][number]) => boolean,
): Promise<SampleTable[]> {
  const tables: SampleTable[] = [];
  for (const run of runs) {
    if (counts(run) && run.samples.length > 0) tables.push(...(await dataset.readSamples(run.id)));
  }
  return tables;
}

/** The first metric of each evaluation. */
function listMetrics(tables: readonly SampleTable[]): { readonly task: string; readonly metric: string }[] {
  const first = new Map<string, string>();
  for (const { name, columns } of tables) {
    const [column] = columns;
    if (column !== undefined && !first.has(name)) first.set(name, column.metric);
  }
  return [...first].map(([task, metric]) => ({ task, metric }));
}

function describeSamples(rows: readonly ComparedSamples[], reference: string, isBaseline: boolean): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { comparison, variant, task } = first;
  const { items, agreement } = comparison;
  const role = isBaseline ? 'the baseline' : 'the best mean';
  const head =
    agreement === null
      ? `${variant.label} and ${reference}, ${role}, share ${formatCount(items, 'sample')} of ${task}.`
      : `Of ${formatCount(items, 'sample')} of ${task}, ${variant.label} has ${agreement.only} right that ${reference}, ${role}, has wrong, and ${agreement.referenceOnly} the other way round; they agree on ${agreement.both + agreement.neither}.`;
  return [
    head,
    "Samples are paired, since a hard one is hard for both. Right and wrong answers are tested by McNemar's mid-p, everything else and samples that belong together by the paired bootstrap; p-values are corrected by Holm over the rows. This says how sure the difference is on more samples like these, not on other seeds.",
  ];
}

function samplesTable(rows: readonly ComparedSamples[], reference: string): Table {
  return {
    id: 'samples-table',
    caption: null,
    columns: [
      makeColumn('variant', 'variant', { kind: 'name' }),
      makeColumn('task', 'evaluation'),
      makeColumn('metric', 'measured'),
      makeColumn('items', 'samples', {
        kind: 'count',
        numeric: true,
        title: 'Samples that both have a number for.',
      }),
      makeColumn('only', 'only it right', { kind: 'count', numeric: true }),
      makeColumn('reference-only', 'only the other', { kind: 'count', numeric: true }),
      makeColumn('difference', `Δ to ${reference}`, { summary: '95 % interval' }),
      makeColumn('p', 'p, corrected', { numeric: true }),
    ],
    rows: rows.map((row, index) => ({
      key: `samples-${index}`,
      colour: null,
      baseline: false,
      cells: sampleCells(row),
      members: [],
    })),
    notes: [],
  };
}

function sampleCells({ variant, task, metric, comparison, adjustedP }: ComparedSamples): Cell[] {
  const { items, agreement, clusters } = comparison;
  return [
    makeCell(variant.label),
    makeCell(task),
    makeCell(metric),
    makeCell(String(items), { sort: items, title: clusters === null ? null : `In ${clusters} groups.` }),
    countCell(agreement?.only),
    countCell(agreement?.referenceOnly),
    differenceCell(comparison),
    adjustedP === null
      ? makeEmptyCell('no sample differs')
      : makeCell(describeP(adjustedP).replace(/^p (= )?/, ''), {
          sort: adjustedP,
          title: nameTest(comparison),
        }),
  ];
}

function countCell(number: number | undefined): Cell {
  if (number === undefined) return makeEmptyCell('not merely right or wrong');
  return makeCell(String(number), { sort: number });
}

function nameTest({ test }: SampleComparison): string {
  return test === 'mcnemar' ? "McNemar's test, mid-p." : 'Paired bootstrap, 2,000 resamples.';
}

function differenceCell({ difference, interval }: SampleComparison): Cell {
  const sign = difference > 0 ? '+' : '';
  if (interval === null)
    return makeCell(`${sign}${formatAlike([difference])(difference)}`, { sort: difference });
  const half = (interval.high - interval.low) / 2;
  const [middle = '', low = '', high = ''] = [difference, interval.low, interval.high].map(
    (number) => formatWithSpread(number, half).text,
  );
  return makeCell(`${sign}${middle} [${low}, ${high}]`, { sort: difference });
}

/** Hashes are shortened: the first digits are enough to find a sample by. */
function idCell(id: string): Cell {
  const short = id.replaceAll(/\b([0-9a-f]{10})[0-9a-f]{14,}\b/g, '$1…');
  return short === id ? makeCell(id) : makeCell(short, { sort: id, title: id });
}

/** The items of the first row on which the two differ. */
function describeFlipped(rows: readonly ComparedSamples[], reference: string): PageSection['more'] {
  const [first] = rows;
  if (first === undefined || first.comparison.flipped.length === 0) return null;
  const { flipped } = first.comparison;
  const shown = flipped.slice(0, MOST_FLIPPED);
  const format = formatAlike(shown.flatMap(({ value, reference: other }) => [value, other]));
  const rest = flipped.length - shown.length;
  return {
    label: `Samples of ${first.task} that differ between ${first.variant.label} and ${reference}`,
    figures: [],
    tables: [
      {
        id: 'flipped',
        caption: null,
        columns: [
          makeColumn('id', 'sample', { kind: 'name' }),
          makeColumn('value', first.variant.label, { numeric: true }),
          makeColumn('reference', reference, { numeric: true }),
        ],
        rows: shown.map(({ id, value, reference: other }, index) => ({
          key: `flipped-${index}`,
          colour: null,
          baseline: false,
          cells: [
            idCell(id),
            makeCell(format(value), { sort: value }),
            makeCell(format(other), { sort: other }),
          ],
          members: [],
        })),
        notes:
          rest === 0 ? [] : [`${formatCount(rest, 'more sample')} ${rest === 1 ? 'differs' : 'differ'}.`],
      },
    ],
  };
}
