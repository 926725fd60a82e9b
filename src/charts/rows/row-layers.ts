import type { FigureData } from '../../model/figure.ts';
import { FONT_SIZE, edgeShapeChannel, pixelChannel, plotWidth } from '../chart-frame.ts';
import type { SpecPart } from '../chart-frame.ts';
import { edgeKindOf, isAtHighEnd } from '../edge-kind.ts';
import { figureData } from '../figure-table.ts';
import type { FigureValue } from '../figure-table.ts';
import { positionOn } from '../numeric-scale.ts';
import type { NumericScale, Standing } from '../numeric-scale.ts';
import { roleColour } from '../palette.ts';
import { estimateTextWidth } from '../text-width.ts';
import type { ValueVariant } from '../chart-input.ts';
import type { RowFrame } from './row-frame.ts';

/** A variant with its unique name, in the order of the rows. */
export interface NamedVariant<Variant extends ValueVariant> {
  readonly name: string;
  readonly variant: Variant;
}

/** One row for each run that has a place on the scale, and for those that have none, two tables of marks at the ends. */
export function memberTables(
  named: readonly NamedVariant<ValueVariant>[],
  on: Standing,
  label: string,
): readonly FigureData[] {
  const members = named.flatMap(({ name, variant }, row) =>
    variant.members.map((member) => ({ name, row: -row, member, kind: edgeKindOf(member.value, on) })),
  );
  const heads = [
    { name: 'variant', label: 'variant' },
    { name: 'run', label: 'run' },
    { name: 'row', label: 'row' },
  ];
  const value = { name: 'x', label };
  const cells = ({ name, row, member }: (typeof members)[number]): readonly FigureValue[] => [
    name,
    member.label,
    row,
  ];
  const edges = (name: string, high: boolean): FigureData =>
    figureData(
      name,
      [...heads, { name: 'kind', label: 'mark' }, { name: 'value', label }],
      members
        .filter(({ kind }) => kind !== null && isAtHighEnd(kind) === high)
        .map((one) => cells(one).concat([one.kind, one.member.value])),
    );
  return [
    figureData(
      'runs',
      [...heads, value],
      members.filter(({ kind }) => kind === null).map((one) => cells(one).concat([one.member.value])),
    ),
    edges('high', true),
    edges('low', false),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

/** Marks at the ends of the rows for runs whose value has no place on the scale. */
export function rowEdgeLayers(
  data: readonly FigureData[],
  color: SpecPart,
  { frame, y }: RowFrame,
): readonly SpecPart[] {
  const at = { high: plotWidth(frame) + 9, low: 4 };
  return (['high', 'low'] as const).flatMap((name) => {
    if (!data.some((table) => table.name === name)) return [];
    const mark = { type: 'point', filled: false, size: 34, strokeWidth: 1.5, opacity: 1 };
    return [
      {
        data: { name },
        mark,
        encoding: { x: { value: at[name] }, y, color, shape: edgeShapeChannel('kind', data) },
      },
    ];
  });
}

/** A dashed rule at the baseline's value with the word above it; nothing if there is no such value. */
export function baselineLayers(
  value: number | null,
  scale: NumericScale,
  { frame, x }: RowFrame,
): readonly SpecPart[] {
  if (value === null) return [];
  const width = plotWidth(frame);
  const half = estimateTextWidth('baseline', FONT_SIZE) / 2;
  const middle = Math.max(
    half - frame.padding.left,
    Math.min(positionOn(scale, value, width), width + frame.padding.right - half),
  );
  return [
    {
      data: { values: [{ x: value }] },
      mark: { type: 'rule', strokeWidth: 1, strokeDash: [4, 3], color: roleColour('chart-axis') },
      encoding: { x, y: { value: -4 }, y2: { value: frame.plotHeight } },
    },
    {
      data: { values: [{ text: 'baseline', at: middle }] },
      mark: {
        type: 'text',
        align: 'center',
        baseline: 'alphabetic',
        fontSize: FONT_SIZE,
        color: roleColour('chart-quiet'),
      },
      encoding: { x: pixelChannel('at'), y: { value: -9 }, text: { field: 'text', type: 'nominal' } },
    },
  ];
}
