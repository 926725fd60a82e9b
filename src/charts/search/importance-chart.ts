import { formatCount } from '../../lib/format-count.ts';
import { formatFixed, formatNumber } from '../../lib/format-number.ts';
import type { Figure, FigureData } from '../../model/figure.ts';
import { NARROW, WIDE, frameSpec } from '../chart-frame.ts';
import { figureData, shortTable } from '../figure-table.ts';
import { extentOf, fitScale } from '../numeric-scale.ts';
import { seriesColour } from '../palette.ts';
import { rowFrame } from '../rows/row-frame.ts';

/** How much a param or a feature matters, with the ends of an interval. */
export interface ImportanceRow {
  readonly label: string;
  readonly share: number;
  /** NaN where there is no interval. */
  readonly low: number;
  readonly high: number;
}

/** What `importanceChart` draws. */
export interface ImportanceRequest {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** What the number and the bar are. */
  readonly caption: string;
  /** Title of the axis. */
  readonly axis: string;
  /** The most important first. */
  readonly rows: readonly ImportanceRow[];
}

/** More rows than these are left to the table. */
const MOST_ROWS = 20;

/** Params as dots with intervals on a scale from 0, the most important first. */
export function importanceChart(request: ImportanceRequest): Figure {
  const rows = request.rows.slice(0, MOST_ROWS);
  const data = importanceTables(rows);
  const leftOut = request.rows.length - rows.length;
  const list = rows
    .slice(0, 10)
    .map(({ label, share }) => `${label} ${textOf(share)}`)
    .join(', ');
  return {
    id: request.id,
    title: request.title,
    subtitle: request.subtitle,
    description: `Dot chart of importance, most important first: ${list}${rows.length > 10 ? ` and ${rows.length - 10} more` : ''}.`,
    caption: `${request.caption}${leftOut > 0 ? ` ${formatCount(leftOut, 'param')} further down not drawn.` : ''}`,
    spec: importanceSpec(rows, request.axis, WIDE),
    narrowSpec: importanceSpec(rows, request.axis, NARROW),
    data,
    table: shortTable(
      ['Param', 'Importance', 'Low', 'High'],
      request.rows.map(({ label, share, low, high }) => [label, textOf(share), textOf(low), textOf(high)]),
    ),
    renderer: 'light',
  };
}

function textOf(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Math.abs(value) < 100 ? formatFixed(value, 2) : formatNumber(value);
}

function importanceTables(rows: readonly ImportanceRow[]): FigureData[] {
  const head = [
    { name: 'param', label: 'param' },
    { name: 'row', label: 'row' },
  ];
  return [
    figureData(
      'groups',
      [...head, { name: 'x', label: 'importance' }],
      rows.map(({ label, share }, index) => [label, -index, share]),
    ),
    figureData(
      'intervals',
      [...head, { name: 'low', label: 'low' }, { name: 'high', label: 'high' }],
      rows.flatMap(({ label, low, high }, index) =>
        Number.isFinite(low) && Number.isFinite(high) ? [[label, -index, low, high]] : [],
      ),
    ),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

function importanceSpec(rows: readonly ImportanceRow[], title: string, total: number): Figure['spec'] {
  const ends = extentOf([0, ...rows.flatMap(({ share, low, high }) => [share, low, high])], 'linear') ?? [
    0, 1,
  ];
  const scale = fitScale(ends, { kind: 'linear', tickCount: total === NARROW ? 4 : 6, ends: 'round' });
  const color = seriesColour(0);
  const { frame, x, y, labelLayers } = rowFrame(
    rows.map(({ label, share }) => ({ name: label, colour: color, text: textOf(share) })),
    { scale, title },
    total,
    8,
  );
  return frameSpec(frame, [
    ...(rows.some(({ low }) => Number.isFinite(low))
      ? [
          {
            data: { name: 'intervals' },
            mark: { type: 'rule', strokeWidth: 2, opacity: 0.55, color },
            encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
          },
        ]
      : []),
    {
      data: { name: 'groups' },
      mark: { type: 'point', filled: true, size: 80, opacity: 1, strokeWidth: 0, color },
      encoding: { x, y },
    },
    ...labelLayers,
  ]);
}
