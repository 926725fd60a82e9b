import { formatCount } from '../../lib/format-count.ts';
import { formatFixed, formatNumber } from '../../lib/format-number.ts';
import type { Figure } from '../../model/figure.ts';
import { FONT_SIZE, LINE_HEIGHT, NARROW, WIDE, frameSpec, pixelChannel } from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import { figureData } from '../figure-table.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth, wrapLabel } from '../text-width.ts';

/** What `confusionChart` draws. */
export interface ConfusionRequest {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly labels: readonly string[];
  /** `counts[actual][predicted]`. */
  readonly counts: readonly (readonly number[])[];
}

const MOST_LABEL = 150;
const CELL_HEIGHT = 38;

/**
 * A confusion matrix: how often each actual class (rows) was taken for each (columns), shaded by the share of its row, with the count
 * and, where there is room, the share in words.
 */
export function confusionChart(request: ConfusionRequest): Figure {
  const { id, title, subtitle, labels, counts } = request;
  const cells = counts.flatMap((line, row) => {
    const total = line.reduce((sum, count) => sum + count, 0);
    return line.map((count, column) => ({ row, column, count, share: total === 0 ? 0 : count / total }));
  });
  const hits = labels
    .slice(0, 8)
    .map((label, index) => `${label} ${percent(cells[index * labels.length + index]?.share ?? 0)}`);
  return {
    id,
    title,
    subtitle,
    description: `Confusion matrix of ${formatCount(labels.length, 'class', 'classes')}. Share of each class that was recognised: ${hits.join(', ')}${labels.length > 8 ? ' and more' : ''}.`,
    caption:
      'Rows: actual class. Columns: predicted class. In each cell the count and its share of the row; the darker, the larger the share.',
    spec: confusionSpec(request, cells, WIDE),
    narrowSpec: confusionSpec(request, cells, NARROW),
    data: [
      figureData(
        'cells',
        [
          { name: 'actual', label: 'actual' },
          { name: 'predicted', label: 'predicted' },
          { name: 'count', label: 'count' },
          { name: 'share', label: 'share of the actual class' },
        ],
        cells.map(({ row, column, count, share }) => [labels[row] ?? '', labels[column] ?? '', count, share]),
      ),
    ],
    table: {
      head: ['actual \\ predicted', ...labels],
      rows: counts.map((line, row) => [labels[row] ?? ''].concat(line.map((count) => formatNumber(count)))),
    },
    renderer: 'vega',
  };
}

interface MatrixCell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  readonly share: number;
}

function confusionSpec(
  { labels }: ConfusionRequest,
  cells: readonly MatrixCell[],
  total: number,
): Figure['spec'] {
  const widest = Math.max(...labels.map((label) => estimateTextWidth(label, FONT_SIZE)));
  const left = Math.ceil(Math.min(widest, total === NARROW ? 90 : MOST_LABEL)) + 14;
  const width = Math.min((total - left - 10) / labels.length, 110);
  const rowNames = labels.map((label) => wrapLabel(label, left - 12, FONT_SIZE));
  const columnNames = labels.map((label) => wrapLabel(label, width - 4, FONT_SIZE));
  const lines = Math.max(...columnNames.map((name) => name.length));
  const height = Math.max(CELL_HEIGHT, ...rowNames.map((name) => name.length * LINE_HEIGHT + 6));
  const frame: Frame = {
    total,
    plotHeight: height * labels.length,
    padding: { left, right: 10, top: lines * LINE_HEIGHT + 26, bottom: 6 },
  };
  const heads = columnNames.flatMap((name, column) =>
    name.map((text, line) => ({
      text,
      x: (column + 0.5) * width,
      y: -8 - (name.length - 1 - line) * LINE_HEIGHT,
    })),
  );
  const sides = rowNames.flatMap((name, row) =>
    name.map((text, line) => ({
      text,
      x: -8,
      y: (row + 0.5) * height + (line - (name.length - 1) / 2) * LINE_HEIGHT,
    })),
  );
  const withShare = width >= 40;
  const texts = cells.flatMap((cell) => textsOf(cell, { width, height, withShare }));
  return frameSpec(frame, [
    cellLayer(cells, width, height),
    textLayer(heads, 'center', 'chart-text'),
    textLayer([{ text: 'predicted', x: 0, y: -frame.padding.top + 10 }], 'left', 'chart-quiet'),
    textLayer(sides, 'right', 'chart-text'),
    textLayer(
      texts.filter(({ dark }) => !dark),
      'center',
      'chart-text',
    ),
    textLayer(
      texts.filter(({ dark }) => dark),
      'center',
      'chart-background',
    ),
  ]);
}

/** From this share on the ground is so dark that letters take the page's colour. */
const DARK = 0.55;

function textsOf(
  { row, column, count, share }: MatrixCell,
  {
    width,
    height,
    withShare,
  }: { readonly width: number; readonly height: number; readonly withShare: boolean },
) {
  const x = (column + 0.5) * width;
  const y = (row + 0.5) * height;
  const dark = share >= DARK;
  if (!withShare || count === 0) return [{ text: formatNumber(count), x, y, dark }];
  return [
    { text: formatNumber(count), x, y: y - 7, dark },
    { text: percent(share), x, y: y + 8, dark },
  ];
}

function percent(share: number): string {
  return `${formatFixed(100 * share, 0)} %`;
}

function cellLayer(cells: readonly MatrixCell[], width: number, height: number): SpecPart {
  return {
    data: {
      values: cells.map(({ row, column, share }) => ({
        x: column * width + 1,
        x2: (column + 1) * width - 1,
        y: row * height + 1,
        y2: (row + 1) * height - 1,
        // A cell of nothing is still seen as a cell.
        shade: Math.round(6 + 94 * share) / 100,
      })),
    },
    mark: { type: 'rect', color: seriesColour(0) },
    encoding: {
      x: pixelChannel('x'),
      x2: { field: 'x2' },
      y: pixelChannel('y'),
      y2: { field: 'y2' },
      opacity: { field: 'shade', type: 'quantitative', scale: null, legend: null },
    },
  };
}

function textLayer(
  values: readonly SpecPart[],
  align: string,
  role: 'chart-text' | 'chart-quiet' | 'chart-background',
): SpecPart {
  return {
    data: { values },
    mark: { type: 'text', align, baseline: 'middle', fontSize: FONT_SIZE, color: roleColour(role) },
    encoding: { x: pixelChannel('x'), y: pixelChannel('y'), text: { field: 'text', type: 'nominal' } },
  };
}
