import type { LightChart } from './light-chart.ts';
import type { LightTable } from './light-table.ts';
import { OutsideSubset, isPart, numberOr, readNumber, readString, stringOr } from './read-part.ts';
import type { Part } from './read-part.ts';

/** What a mark is drawn from. */
export interface LightJob {
  readonly chart: LightChart;
  readonly encoding: Part;
  readonly mark: Part;
  readonly table: LightTable;
}

/** Channels that say where a mark stands. */
export type PlaceChannel = 'x' | 'y' | 'x2' | 'y2';

/** Pixels of a channel for all rows. */
export function pixelsOf({ chart, encoding, table }: LightJob, name: PlaceChannel): Float64Array {
  const channel = encoding[name];
  if (!isPart(channel)) throw new OutsideSubset(`a mark without ${name}`);
  if ('value' in channel) {
    return new Float64Array(table.length).fill(readNumber(channel['value'], 'a place that is no number'));
  }
  const column = table.column(readString(channel['field'], `a channel ${name} without its field`));
  if (channel['scale'] === null) {
    const pixels = new Float64Array(table.length);
    for (let row = 0; row < pixels.length; row += 1) {
      pixels[row] = readNumber(column[row], 'a place that is no number');
    }
    return pixels;
  }
  const scale = name.startsWith('x') ? chart.x : chart.y;
  if (scale === null) throw new OutsideSubset('a channel without a scale');
  return scale.placeAll(column);
}

/** Colour by row: the channel's, else the mark's own. */
export function coloursOf({ chart, encoding, mark, table }: LightJob): (row: number) => string {
  const channel = encoding['color'];
  if (!isPart(channel)) {
    const colour = readString(mark['color'], 'a mark without a colour');
    return () => colour;
  }
  const column = table.column(readString(channel['field'], 'a colour without its field'));
  return (row) => chart.colours.get(String(column[row])) ?? '';
}

/** Attributes that are the same for all of a layer. */
export function strokeLook(mark: Part): string {
  const width =
    mark['strokeWidth'] === undefined ? '' : ` stroke-width="${numberOr(mark['strokeWidth'], 1)}"`;
  const opacity = numberOr(mark['opacity'], 1);
  const join =
    mark['strokeJoin'] === undefined ? '' : ` stroke-linejoin="${stringOr(mark['strokeJoin'], '')}"`;
  const dash = Array.isArray(mark['strokeDash'])
    ? ` stroke-dasharray="${mark['strokeDash'].map(Number).join(',')}"`
    : '';
  return `${width}${opacity === 1 ? '' : ` opacity="${opacity}"`}${join}${dash}`;
}
