import type { NumericScale } from '../numeric-scale.ts';
import { OutsideSubset, isPart, readNumbers, readPart, readStrings } from './read-part.ts';
import type { Part } from './read-part.ts';

/** Brings values to pixels from the plot's left or upper edge. NaN for what has no place. */
export type LightScale = (value: unknown) => number;

/** The scale that an encoding channel describes, over so many pixels; `upwards` for numbers on y. */
export function readScale(channel: Part, length: number, upwards: boolean): LightScale {
  if (channel['type'] === 'nominal') return bandScale(channel['scale'], length);
  const scale = readPart(channel['scale'], ['type', 'zero', 'domain', 'nice'], 'a scale');
  if (scale['nice'] !== false) throw new OutsideSubset('a scale that rounds its own domain');
  const kind = scale['type'];
  if (kind !== 'linear' && kind !== 'log') throw new OutsideSubset('this kind of scale');
  const [low, high] = readNumbers(scale['domain'], 'a scale without its domain');
  if (low === undefined || high === undefined) throw new OutsideSubset('a scale without its domain');
  const numeric: NumericScale = { kind, domain: [low, high], ticks: [] };
  const place = placeOn(numeric, length);
  return (value) => {
    if (typeof value !== 'number') return Number.NaN;
    return upwards ? length - place(value) : place(value);
  };
}

/** Straight arithmetic: a d3 scale for each point would cost more than the whole drawing. */
function placeOn({ kind, domain: [low, high] }: NumericScale, length: number): (value: number) => number {
  if (kind === 'linear') {
    const factor = length / (high - low);
    return (value) => (value - low) * factor;
  }
  const start = Math.log(low);
  const factor = length / (Math.log(high) - start);
  return (value) => (value > 0 ? (Math.log(value) - start) * factor : Number.NaN);
}

function bandScale(scale: unknown, length: number): LightScale {
  const { domain } = readPart(scale, ['domain'], 'a scale of names');
  const names = readStrings(domain, 'a scale of names without its domain');
  const places = new Map(names.map((name, index) => [name, ((index + 0.5) * length) / names.length]));
  return (value) => (typeof value === 'string' ? (places.get(value) ?? Number.NaN) : Number.NaN);
}

/** Names → colours or shapes. */
export function readLookup(channel: unknown): ReadonlyMap<string, string> {
  const { scale, legend } = readPart(channel, ['field', 'type', 'scale', 'legend'], 'a channel of names');
  if (legend !== null) throw new OutsideSubset('a legend');
  const { domain, range } = readPart(scale, ['domain', 'range'], 'a scale of names');
  const names = readStrings(domain, 'a scale of names without its domain');
  const values = readStrings(range, 'a scale of names without its range');
  return new Map(names.map((name, index) => [name, values[index] ?? '']));
}

/** True for a channel that brings its own scale with it. */
export function hasScale(channel: unknown): channel is Part {
  return isPart(channel) && isPart(channel['scale']);
}
