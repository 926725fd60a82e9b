import { compareMetric } from '../../analysis/analyze-experiment.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import type { Cell, Column, Row } from '../../model/page/table.ts';
import type { Run } from '../../model/run.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import type { ValueExpression } from '../../query/value/value-expression.ts';
import { orderVariants } from '../comparison-table.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { directionOf, makeColumn, makeMetricColumn } from '../make-column.ts';
import { prepareMetricCells } from '../metric-cells.ts';
import type { TablePlace } from './build-table.ts';
import type { PreparedColumn } from './table-column.ts';
import { evaluateValue } from './values/evaluate-value.ts';
import type { ViewScope } from './view-scope.ts';

/** The columns and rows of a table, not yet sorted. */
export interface TableCells {
  /** The name of the row first. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

interface RowsRequest {
  readonly rows: 'variants' | 'runs';
  readonly place: TablePlace;
}

/** A row before its cells are made. */
interface Subject {
  readonly key: string;
  /** Of the variant; null for a run. */
  readonly variant: number | null;
  readonly runs: readonly Run[];
  readonly name: Cell;
  readonly colour: number | null;
  readonly baseline: boolean;
}

/** Fills the columns of a table for every variant, best first, or for every run. */
export function prepareTableCells(
  columns: readonly PreparedColumn[],
  scope: ViewScope,
  { rows, place }: RowsRequest,
): TableCells {
  const subjects = rows === 'runs' ? listRuns(scope, place) : listVariants(scope);
  const filled = columns.map((column) => fillColumn(column, subjects, scope));
  const hasMeans = rows === 'variants' && columns.some(({ plain }) => plain);
  return {
    columns: [
      makeColumn(rows === 'runs' ? 'run' : 'variant', rows === 'runs' ? 'run' : 'variant', { kind: 'name' }),
      ...columns.map((column, index) => headOf(column, `column-${index}`, rows)),
    ],
    rows: subjects.map(({ key, name, colour, baseline }, row) => ({
      key,
      colour,
      baseline,
      cells: [name, ...filled.map((cells) => cells[row] ?? makeEmptyCell('no value'))],
      members: [],
    })),
    notes: hasMeans
      ? [
          'Means and sample standard deviations (ddof 1) over the runs that count; n is the small number. Bold is only what a test can tell from another variant.',
        ]
      : [],
  };
}

function listVariants(scope: ViewScope): readonly Subject[] {
  const analysis = scope.analysis();
  return orderVariants(analysis).flatMap((index) => {
    const variant = analysis.grouping.variants[index];
    if (variant === undefined) return [];
    const { label, runs, key } = variant;
    return [
      {
        key: `variant-${index}`,
        variant: index,
        runs,
        name: makeCell(label),
        colour: scope.colourOf(key),
        baseline: index === analysis.baseline,
      },
    ];
  });
}

function listRuns({ runs }: ViewScope, { pathOf }: TablePlace): readonly Subject[] {
  return runs.map((run, index) => ({
    key: `run-${index}`,
    variant: null,
    runs: [run],
    name: makeCell(run.name, { href: pathOf(run) }),
    colour: null,
    baseline: false,
  }));
}

function headOf(column: PreparedColumn, key: string, rows: 'variants' | 'runs'): Column {
  const { text, label, quantity, plain, expression } = column;
  if (quantity.kind === 'metric' && plain) {
    const head = makeMetricColumn(quantity.metric, rows === 'variants' ? 'mean ± sd' : null);
    return { ...head, key, label: label ?? head.label };
  }
  if (quantity.kind === 'metric')
    return makeColumn(key, label ?? text, {
      kind: 'metric',
      numeric: true,
      better: expression.comparison === 'p' ? null : directionOf(quantity.metric),
    });
  const isNumber = quantity.kind === 'count' || quantity.overRuns !== null;
  return makeColumn(key, label ?? text.replace(/^params\./, ''), {
    kind: isNumber ? 'count' : 'param',
    numeric: isNumber,
  });
}

function fillColumn(column: PreparedColumn, subjects: readonly Subject[], scope: ViewScope): readonly Cell[] {
  const { quantity, plain } = column;
  if (plain && quantity.kind === 'metric' && subjects.every(({ variant }) => variant !== null)) {
    const { grouping, counting, rule, repetitionOf, baseline } = scope.analysis();
    const request = { metric: quantity.metric, rule, counts: counting.counts, repetitionOf };
    const compared = compareMetric(grouping.variants, request, baseline);
    const cells = prepareMetricCells(compared);
    return subjects.map(({ variant }) => {
      const summary = compared.variants[variant ?? -1];
      const key = grouping.variants[variant ?? -1]?.key ?? '';
      return summary === undefined ? makeEmptyCell('not logged') : cells.variant(key, summary);
    });
  }
  const found = subjects.map((subject) => evaluateFor(column, subject, scope));
  // Of variants, a metric without a statistic is its mean with the spread.
  const hasSpread = quantity.kind === 'metric' && quantity.overRuns === null && subjects[0]?.variant !== null;
  if (hasSpread || !isAlike(column)) return found.map(({ cell }) => cell);
  const format = formatAlike(found.map(({ number }) => number ?? Number.NaN));
  return found.map(({ cell, number }) =>
    number === null ? cell : Object.assign(cell, { text: format(number) }),
  );
}

/** True for numbers of a metric that nothing else stands beside: they are written with equal digits. */
function isAlike({ expression, quantity }: PreparedColumn): boolean {
  const { comparison, options } = expression;
  const isUsual = Object.values(options).every((option) => option === null || option === false);
  return quantity.kind === 'metric' && comparison === null && isUsual && quantity.overRuns !== 'n';
}

function evaluateFor(
  { expression, quantity }: PreparedColumn,
  { runs, variant }: Subject,
  scope: ViewScope,
): { readonly cell: Cell; readonly number: number | null } {
  const own: ViewScope = { ...scope, runs };
  const found = evaluateValue(rowExpression(expression, runs, variant !== null), own);
  const value =
    found.kind === 'fault' && expression.options.spread === null && quantity.kind === 'metric'
      ? evaluateValue(withoutSpread(rowExpression(expression, runs, variant !== null)), own)
      : found;
  if (value.kind === 'fault') return { cell: makeEmptyCell(describeProblem(value)), number: null };
  const { text, exact, number, sentences } = value;
  const title = `${exact}. ${sentences.join(' ')}`;
  return { cell: makeCell(text, { sort: number ?? text, title }), number };
}

/** What a column asks of one row: of a variant the mean with its spread, if nothing else is said; of a run its own value. */
function rowExpression(
  expression: ValueExpression,
  [run]: readonly Run[],
  isVariant: boolean,
): ValueExpression {
  const { quantity, selection, comparison, options } = expression;
  if (quantity.kind === 'count' || selection.kind !== 'all') return expression;
  if (!isVariant)
    return run === undefined
      ? expression
      : { ...expression, selection: { kind: 'run', name: run.id, span: selection.span } };
  if (quantity.kind !== 'metric' || quantity.overRuns !== null || comparison !== null) return expression;
  const spread = options.spread ?? (options.interval ? null : 'sd');
  return { ...expression, quantity: { ...quantity, overRuns: 'mean' }, options: { ...options, spread } };
}

function withoutSpread(expression: ValueExpression): ValueExpression {
  return { ...expression, options: { ...expression.options, spread: null } };
}
