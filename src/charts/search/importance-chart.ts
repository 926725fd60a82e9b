import { formatCount } from '../../lib/format-count.ts';
import { formatFixed } from '../../lib/format-number.ts';
import type { Figure, FigureData } from '../../model/figure.ts';
import { NARROW, WIDE, frameSpec } from '../chart-frame.ts';
import { figureData, shortTable } from '../figure-table.ts';
import { fitScale } from '../numeric-scale.ts';
import { seriesColour } from '../palette.ts';
import { rowFrame } from '../rows/row-frame.ts';

/** How much a param matters: a part of 1 with the ends of an interval. */
export interface ImportanceRow {
  readonly label: string;
  readonly share: number;
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
    .map(({ label, share }) => `${label} ${formatFixed(share, 2)}`)
    .join(', ');
  return {
    id: request.id,
    title: request.title,
    subtitle: request.subtitle,
    description: `Dot chart of importance, most important first: ${list}${rows.length > 10 ? ` and ${rows.length - 10} more` : ''}.`,
    caption: `${request.caption}${leftOut > 0 ? ` ${formatCount(leftOut, 'param')} further down not drawn.` : ''}`,
    spec: importanceSpec(rows, WIDE),
    narrowSpec: importanceSpec(rows, NARROW),
    data,
    table: shortTable(
      ['Param', 'Importance', 'Low', 'High'],
      request.rows.map(({ label, share, low, high }) => [
        label,
        formatFixed(share, 2),
        formatFixed(low, 2),
        formatFixed(high, 2),
      ]),
    ),
    renderer: 'light',
  };
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
      rows.map(({ label, low, high }, index) => [label, -index, low, high]),
    ),
  ];
}

function importanceSpec(rows: readonly ImportanceRow[], total: number): Figure['spec'] {
  const most = Math.max(0.01, ...rows.map(({ high, share }) => Math.max(high, share)));
  const scale = fitScale([0, most], { kind: 'linear', tickCount: total === NARROW ? 4 : 6, ends: 'round' });
  const color = seriesColour(0);
  const { frame, x, y, labelLayers } = rowFrame(
    rows.map(({ label, share }) => ({ name: label, colour: color, text: formatFixed(share, 2) })),
    { scale, title: 'part of the variance' },
    total,
    8,
  );
  return frameSpec(frame, [
    {
      data: { name: 'intervals' },
      mark: { type: 'rule', strokeWidth: 2, opacity: 0.55, color },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y },
    },
    {
      data: { name: 'groups' },
      mark: { type: 'point', filled: true, size: 80, opacity: 1, strokeWidth: 0, color },
      encoding: { x, y },
    },
    ...labelLayers,
  ]);
}
