import { formatCount } from '../lib/format-count.ts';
import { formatNumber } from '../lib/format-number.ts';
import { classChart, correlationChart, histogramChart, missingChart } from './data-charts.ts';
import { MOST_COMPARED, MOST_CORRELATED, MOST_SAMPLED } from './profile-data.ts';
import type { ColumnProfile, DataProfile } from './profile-data.ts';

const MOST_CHARTS = 6;
const MOST_CLASSES = 20;
const MOST_NAMED = 20;

/** A data set as a note: what is in it, in words, tables and charts, for the author to go on from. Markdown with blocks. */
export function describeData(file: string, data: DataProfile): string {
  const name = file.replace(/^.*\//, '');
  return `${[
    '---',
    `title: ${JSON.stringify(`What is in ${plain(name).replaceAll('{{', '{ {')}?`)}`,
    'status: planned',
    'tags: [data exploration]',
    '---',
    '',
    '## Method',
    '',
    `${code(file)}, read as ${data.source.format}: ${formatCount(data.rows, 'row')}, ${formatCount(data.columnCount, 'column')}. ${methodOf(data)}`,
    '',
    '## Results',
    '',
    ...overview(data),
    ...columnTable(data),
    ...missing(data),
    ...outliers(data),
    ...distributions(data),
    ...correlations(data),
    ...classes(data),
    '## Interpretation',
    '',
    '- [ ] What has to be cleaned before training',
    '- [ ] What may leak the answer',
    '- [ ] What to log with every run from now on',
  ].join('\n')}\n`;
}

function methodOf({ rows, sampledRows, columnCount, columns }: DataProfile): string {
  const parts = ['Counts are exact.'];
  if (sampledRows < rows) {
    parts.push(
      `Quartiles, outliers, distributions and correlations are those of ${formatNumber(MOST_SAMPLED)} rows that were drawn evenly.`,
    );
  }
  if (rows > MOST_COMPARED)
    parts.push(`Duplicates are counted among the first ${formatNumber(MOST_COMPARED)} rows.`);
  if (columns.length < columnCount) parts.push(`The first ${columns.length} columns are described.`);
  return parts.join(' ');
}

function overview(data: DataProfile): string[] {
  const { columns, rows, duplicates, faults, firstFault, correlated } = data;
  const gaps = columns.filter((column) => column.missing > 0);
  const constant = columns.filter(({ distinct, missing: gap }) => distinct === 1 && gap === 0);
  const empty = columns.filter(({ kind }) => kind === 'empty');
  const lines = [
    ['Rows and columns', `${formatNumber(rows)} × ${formatNumber(data.columnCount)}`],
    ['Columns with missing values', gaps.length === 0 ? 'none' : `${gaps.length}: ${namesOf(gaps)}`],
    [
      'Rows that are there twice',
      duplicates === 0 ? 'none' : `${formatNumber(duplicates)} (${share(duplicates, rows)})`,
    ],
    ...(constant.length === 0 ? [] : [['Columns with one value only', namesOf(constant)]]),
    ...(empty.length === 0 ? [] : [['Columns without any value', namesOf(empty)]]),
    ...(faults === 0
      ? []
      : [['Lines that cannot be read', `${formatNumber(faults)}, the first is line ${firstFault ?? 0}`]]),
    ['Correlations with \\|r\\| over 0.7', correlated.length === 0 ? 'none' : String(correlated.length)],
  ];
  return [...table(['question', 'answer'], lines), ''];
}

function columnTable({ columns, rows }: DataProfile): string[] {
  const lines = columns.map((column) => {
    const { numbers } = column;
    const range = numbers === null ? '' : `${formatNumber(numbers.min)} … ${formatNumber(numbers.max)}`;
    return [
      code(column.name),
      column.kind,
      column.missing === 0 ? '0' : `${formatNumber(column.missing)} (${share(column.missing, rows)})`,
      column.distinct === null ? 'over 1,000' : formatNumber(column.distinct),
      range,
      numbers === null ? '' : formatNumber(numbers.quartiles[1]),
      numbers === null ? '' : formatNumber(numbers.mean),
      nonFinite(column),
    ];
  });
  const head = ['column', 'type', 'missing', 'different', 'range', 'median', 'mean', 'NaN, ∞'];
  return ['### Columns', '', ...table(head, lines), ''];
}

function nonFinite({ nan, infinite }: ColumnProfile): string {
  return nan + infinite === 0 ? '' : `${nan}, ${infinite}`;
}

function missing({ columns, rows }: DataProfile): string[] {
  const gaps = columns.filter((column) => column.missing > 0).sort((a, b) => b.missing - a.missing);
  return gaps.length < 2
    ? []
    : ['### Missing values', '', ...missingChart(gaps.slice(0, MOST_NAMED), rows), ''];
}

function outliers({ columns }: DataProfile): string[] {
  const found = columns.flatMap((column) =>
    column.kind === 'number' && column.numbers !== null && column.numbers.outliers > 0
      ? [{ column, numbers: column.numbers }]
      : [],
  );
  if (found.length === 0) return [];
  const lines = found
    .sort(
      (a, b) => b.numbers.outliers / b.numbers.sampled.length - a.numbers.outliers / a.numbers.sampled.length,
    )
    .slice(0, MOST_NAMED)
    .map(({ column, numbers }) => [
      code(column.name),
      `${formatNumber(numbers.outliers)} (${share(numbers.outliers, numbers.sampled.length)})`,
      numbers.quartiles.map((value) => formatNumber(value)).join(' · '),
    ]);
  return [
    '### Outliers',
    '',
    'Values more than 1.5 times the distance of the quartiles beyond them.',
    '',
    ...table(['column', 'outliers', 'quartiles'], lines),
    '',
  ];
}

function distributions({ columns }: DataProfile): string[] {
  const numeric = columns.filter(
    ({ kind, distinct }) => kind === 'number' && (distinct === null || distinct > 10),
  );
  if (numeric.length === 0) return [];
  const more = numeric.length - MOST_CHARTS;
  return [
    '### Distributions',
    '',
    ...numeric.slice(0, MOST_CHARTS).flatMap((column) => histogramChart(column).concat('')),
    ...(more > 0 ? [`${formatCount(more, 'more column')} of numbers not drawn here.`, ''] : []),
  ];
}

function correlations({ columns, correlated }: DataProfile): string[] {
  const numeric = columns.filter(({ kind }) => kind === 'number').length;
  if (numeric < 2) return [];
  const limit =
    numeric > MOST_CORRELATED
      ? ` Of ${numeric} columns of numbers the first ${MOST_CORRELATED} were compared.`
      : '';
  const head = ['### Correlations', ''];
  if (correlated.length === 0)
    return [...head, `No pair of columns has a Pearson correlation over 0.7.${limit}`, ''];
  const lines = correlated.slice(0, MOST_NAMED).map(({ a, b, r }) => [code(a), code(b), formatNumber(r, 3)]);
  return [
    ...head,
    `Pearson's correlation, pairs with an absolute value over 0.7: a feature that goes with the answer this closely may give it away.${limit}`,
    '',
    ...table(['column', 'column', 'r'], lines),
    '',
    ...(correlated.length > 2 ? [...correlationChart(correlated.slice(0, MOST_NAMED)), ''] : []),
  ];
}

function classes({ columns }: DataProfile): string[] {
  const found = columns.filter(isClass).sort((a, b) => Number(isNamedClass(b)) - Number(isNamedClass(a)));
  if (found.length === 0) return [];
  return [
    '### Classes',
    '',
    ...found.slice(0, MOST_CHARTS).flatMap((column) => {
      const total = column.top.reduce((sum, [, count]) => sum + count, 0);
      const [most, least] = [column.top[0]?.[1] ?? 0, column.top.at(-1)?.[1] ?? 0];
      const ratio =
        least === 0
          ? ''
          : `, ${formatNumber(most / least, 3)} times as many of the largest as of the smallest`;
      const words = `${code(column.name)}: ${formatCount(column.top.length, 'class', 'classes')}${ratio}. The largest alone is ${share(most, total)}.`;
      return [words, ''].concat(classChart(column, total), '');
    }),
  ];
}

/** A column of few values that are words, switches or small whole numbers. */
function isClass({ kind, distinct, top }: ColumnProfile): boolean {
  if (distinct === null || distinct < 2 || distinct > MOST_CLASSES) return false;
  if (kind === 'text' || kind === 'boolean') return true;
  return kind === 'number' && top.every(([value]) => /^\d{1,3}$/.test(value));
}

function isNamedClass({ name }: ColumnProfile): boolean {
  return /(?:^|[/_. ])(?:label|class|target|species|category|y)$/i.test(name);
}

function namesOf(columns: readonly ColumnProfile[]): string {
  const names = columns.slice(0, 5).map(({ name }) => code(name));
  return columns.length > 5 ? `${names.join(', ')} and ${columns.length - 5} more` : names.join(', ');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${formatNumber((part / whole) * 100, 2)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** A stranger's text on one line, without anything unseen. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').slice(0, 120);
}

/** A stranger's name as code inside a table of Markdown. A bar would end the cell. */
function code(text: string): string {
  const safe = plain(text).replaceAll('|', String.raw`\|`);
  const fence = '`'.repeat(1 + Math.max(0, ...[...safe.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  const pad = safe.startsWith('`') || safe.endsWith('`') || safe.trim() === '' ? ' ' : '';
  return `${fence}${pad}${safe === '' ? ' ' : safe}${pad}${fence}`;
}
