import { OutsideSubset, isPart, readNumbers, readPart, readStrings } from './read-part.ts';
import type { Part } from './read-part.ts';

/** Brings values to pixels from the plot's left or upper edge. NaN for what has no place. */
export interface LightScale {
  place(value: unknown): number;
  /** The pixels of a whole column, in its order. */
  placeAll(column: readonly unknown[]): Float64Array;
}

/** The scale that an encoding channel describes, over so many pixels; `upwards` for numbers on y. */
export function readScale(channel: Part, length: number, upwards: boolean): LightScale {
  if (channel['type'] === 'nominal') return bandScale(channel['scale'], length);
  const scale = readPart(channel['scale'], ['type', 'zero', 'domain', 'nice'], 'a scale');
  if (scale['nice'] !== false) throw new OutsideSubset('a scale that rounds its own domain');
  const kind = scale['type'];
  if (kind !== 'linear' && kind !== 'log') throw new OutsideSubset('this kind of scale');
  const [low, high] = readNumbers(scale['domain'], 'a scale without its domain');
  if (low === undefined || high === undefined) throw new OutsideSubset('a scale without its domain');
  const placeAll = kind === 'linear' ? linearPlaces([low, high], length) : logPlaces([low, high], length);
  const turn = upwards ? length : null;
  return {
    place: (value) => placeAll([value], turn)[0] ?? Number.NaN,
    placeAll: (column) => placeAll(column, turn),
  };
}

/** Places along the axis, or from `turn` back. */
type Places = (column: readonly unknown[], turn: number | null) => Float64Array;

/** Straight arithmetic over whole columns: a d3 scale for each point would cost more than the whole drawing. */
function linearPlaces([low, high]: readonly [number, number], length: number): Places {
  const factor = length / (high - low);
  return (column, turn) => {
    const places = numbersOf(column);
    for (let row = 0; row < places.length; row += 1) {
      const place = ((places[row] ?? Number.NaN) - low) * factor;
      places[row] = turn === null ? place : turn - place;
    }
    return places;
  };
}

function logPlaces([low, high]: readonly [number, number], length: number): Places {
  const start = Math.log(low);
  const factor = length / (Math.log(high) - start);
  return (column, turn) => {
    const places = numbersOf(column);
    for (let row = 0; row < places.length; row += 1) {
      const value = places[row] ?? Number.NaN;
      const place = value > 0 ? (Math.log(value) - start) * factor : Number.NaN;
      places[row] = turn === null ? place : turn - place;
    }
    return places;
  };
}

function numbersOf(column: readonly unknown[]): Float64Array {
  const numbers = new Float64Array(column.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const value = column[row];
    numbers[row] = typeof value === 'number' ? value : Number.NaN;
  }
  return numbers;
}

function bandScale(scale: unknown, length: number): LightScale {
  const { domain } = readPart(scale, ['domain'], 'a scale of names');
  const names = readStrings(domain, 'a scale of names without its domain');
  const places = new Map(names.map((name, index) => [name, ((index + 0.5) * length) / names.length]));
  const place = (value: unknown): number =>
    typeof value === 'string' ? (places.get(value) ?? Number.NaN) : Number.NaN;
  return { place, placeAll: (column) => Float64Array.from(column, place) };
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
