import type { Changes, MetricChange, VariantChange } from '../../../model/changes.ts';
import type { ReportData } from '../../../model/report-data.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';
import { describeChange, describeDifference, describeMeasured, describeP } from './describe-metric.ts';
import { sparkline } from './sparkline.ts';

/** More rows than this are folded. */
const mostRows = 10;

/** More values than this are no line of text any more; the newest are shown. */
const mostBars = 16;

type MeasuredVariant = VariantChange & { readonly metrics: readonly [MetricChange, ...MetricChange[]] };

/** Variants with their main metric: at most ten rows, the others folded, and all metrics folded below. */
export function variantBlocks(changes: Changes, context: CommentContext): Block[] {
  const variants = changes.variants.filter(isMeasured);
  const one = new Set(variants.map(({ experiment }) => experiment)).size === 1;
  const rows = variants.map((variant) => variantRow(variant, { context, one }));
  const [first] = variants;
  if (first === undefined) return goneBlock(changes.variants);
  const title = one
    ? `#### ${pageLink(escapeMarkdown(first.experimentTitle, 160), first.path, context)}\n\n`
    : '#### Variants\n\n';
  const head = variantHead(first, one);
  const legend =
    '\nThe difference is that of the means, with its 95 % interval; verdicts are corrected for all comparisons. Bold is the variant with the best mean of its experiment now. Bars: one for each run, those that were there before in front of ┊.\n';
  return [
    {
      ...table,
      head: `${title}${head}`,
      items: rows.slice(0, mostRows),
      foot: `${legend}\n`,
      most: mostRows,
    },
    ...folded('More variants', { head, items: rows.slice(mostRows) }),
    ...metricsBlock(variants, one),
    ...goneBlock(changes.variants),
  ];
}

const table = { what: ['variant', 'variants'], unlisted: 0 } as const satisfies Partial<Block>;

function isMeasured(variant: VariantChange): variant is MeasuredVariant {
  return variant.metrics.length > 0;
}

/** With one experiment its main metric stands in the head of the column, else beside each value. */
function variantHead({ metrics: [main] }: MeasuredVariant, one: boolean): string {
  const name = one ? `New runs: ${codeSpan(main.label)}${goalArrow(main)}` : 'New runs';
  return `| Variant | Verdict | Difference | ${name} | Against | Runs |\n| --- | --- | ---: | ---: | ---: | --- |\n`;
}

function goalArrow({ goal }: MetricChange): string {
  if (goal === null) return '';
  return goal === 'maximize' ? ' ↑' : ' ↓';
}

interface RowContext {
  readonly context: CommentContext;
  /** True if all rows are of one experiment. */
  readonly one: boolean;
}

function variantRow(variant: MeasuredVariant, { context, one }: RowContext): string {
  const { label, kind, experimentTitle, path, reference, metrics } = variant;
  const [main] = metrics;
  const experiment = one ? '' : `${pageLink(escapeMarkdown(experimentTitle, 80), path, context)}: `;
  const measured = describeMeasured(main.measured, main.unit);
  const name = isBest(variant, main, context.head) ? `**${codeSpan(label)}**` : codeSpan(label);
  const against = reference === null ? 'earlier runs' : codeSpan(reference);
  const others = metrics.slice(1).filter(({ verdict }) => verdict === 'worse' || verdict === 'better');
  const also = others.map((metric) => `; ${codeSpan(metric.label)} ${describeChange(metric)}`).join('');
  return tableRow([
    `${experiment}${name}${kind === 'new' ? ' (new)' : ''}`,
    `${describeChange(main)}${also}`,
    describeDifference(main),
    one ? measured : `${codeSpan(main.label)} ${measured}`,
    `${against}: ${describeMeasured(main.reference, main.unit)}`,
    runBars(variant, main, context.head),
  ]);
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === '' ? '–' : cell)).join(' | ')} |\n`;
}

/** True if no other variant of the experiment has a better mean now. Without a goal nothing is best. */
function isBest(
  { experiment, key }: VariantChange,
  { metric, goal }: MetricChange,
  head: ReportData | null,
): boolean {
  const data = head?.experiments.find(({ slug }) => slug === experiment);
  if (goal === null || data === undefined) return false;
  const sign = goal === 'maximize' ? 1 : -1;
  const scores = data.variants.flatMap((variant) => {
    const mean = variant.metrics[metric]?.mean;
    return isFiniteNumber(mean) ? [{ key: variant.key, score: mean * sign }] : [];
  });
  const own = scores.find((variant) => variant.key === key)?.score;
  return own !== undefined && scores.length > 1 && scores.every(({ score }) => score <= own);
}

/** Values of the runs of a variant as bars, between the smallest and the largest of its experiment; those that were there before in front of `┊`. */
function runBars(
  { experiment, key, runsAdded }: VariantChange,
  { metric }: MetricChange,
  head: ReportData | null,
): string {
  const data = head?.experiments.find(({ slug }) => slug === experiment);
  if (data === undefined) return '';
  const all = data.variants.flatMap(({ metrics }) => metrics[metric]?.values ?? []);
  const finite = all.map(({ value }) => value).filter((value): value is number => isFiniteNumber(value));
  const frame = { low: Math.min(...finite), high: Math.max(...finite) };
  const values = data.variants.find((variant) => variant.key === key)?.metrics[metric]?.values ?? [];
  const added = new Set(runsAdded);
  const barsOf = (isNew: boolean): string =>
    sparkline(
      values
        .filter(({ run }) => added.has(run) === isNew)
        .slice(-mostBars)
        .map(({ value }) => (isFiniteNumber(value) ? value : Number.NaN)),
      frame,
    );
  const [earlier, later] = [barsOf(false), barsOf(true)];
  if (earlier === '' && later === '') return '';
  return `\`${earlier === '' ? '' : `${earlier}┊`}${later}\``;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Every metric of every variant, folded, with what the test was. */
function metricsBlock(variants: readonly MeasuredVariant[], one: boolean): Block[] {
  const several = variants.some(({ metrics }) => metrics.length > 1);
  if (!several) return [];
  const items = variants.flatMap(({ label, experimentTitle, metrics }) =>
    metrics.map((metric) =>
      tableRow([
        `${one ? '' : `${escapeMarkdown(experimentTitle, 80)}: `}${codeSpan(label)}`,
        codeSpan(metric.label),
        describeChange(metric),
        describeDifference(metric),
        describeP(metric),
        describeMeasured(metric.measured, metric.unit),
        describeMeasured(metric.reference, metric.unit),
      ]),
    ),
  );
  const head =
    '| Variant | Metric | Verdict | Difference | Corrected | New runs | Against |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n';
  return folded('All metrics', { head, items, what: ['row of all metrics', 'rows of all metrics'] });
}

function folded(
  title: string,
  { head, items, what = table.what }: Pick<Block, 'head' | 'items'> & Partial<Pick<Block, 'what'>>,
): Block[] {
  if (items.length === 0) return [];
  return [
    {
      ...table,
      what,
      head: `<details><summary>${title} (${items.length})</summary>\n\n${head}`,
      items,
      foot: '\n</details>\n\n',
      most: items.length,
    },
  ];
}

/** Variants that have no runs any more, or fewer. */
function goneBlock(variants: readonly VariantChange[]): Block[] {
  const lost = variants.filter(({ kind }) => kind === 'gone' || kind === 'fewer');
  const items = lost.map(
    ({ experimentTitle, label, kind, runsRemoved }) =>
      `- ${escapeMarkdown(experimentTitle, 80)}: ${codeSpan(label)} ${kind === 'gone' ? 'has no run any more' : `has ${runsRemoved.length} fewer`}\n`,
  );
  return folded('Variants that lost runs', { head: '', items });
}
