import { CHART_CONFIG } from '../chart-frame.ts';
import { hasScale, readLookup, readScale } from './light-scale.ts';
import type { LightScale } from './light-scale.ts';
import { OutsideSubset, isPart, readList, readNumber, readPart } from './read-part.ts';
import type { Part } from './read-part.ts';

/** A spec of the light renderer's subset, read. */
export interface LightChart {
  readonly width: number;
  readonly height: number;
  readonly padding: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly x: LightScale | null;
  readonly y: LightScale | null;
  /** Channels that describe these scales and their axes. */
  readonly xChannel: Part | null;
  readonly yChannel: Part | null;
  readonly colours: ReadonlyMap<string, string>;
  readonly shapes: ReadonlyMap<string, string>;
  readonly layers: readonly LightLayer[];
}

/** One layer: where its rows come from, its mark and its channels. */
export interface LightLayer {
  readonly data: Part;
  readonly mark: Part;
  readonly encoding: Part;
}

const SPEC_KEYS = ['$schema', 'width', 'height', 'padding', 'autosize', 'background', 'config', 'layer'];

/**
 * The parts of a spec that the light renderer draws.
 *
 * @throws OutsideSubset for anything else.
 */
export function readLightChart(value: unknown): LightChart {
  const spec = readPart(value, SPEC_KEYS, 'a spec');
  if (!isOwnConfig(spec['config']) || !isSame(spec['autosize'], { type: 'none' })) {
    throw new OutsideSubset('a spec with settings of its own');
  }
  const width = readNumber(spec['width'], 'a spec without its width');
  const height = readNumber(spec['height'], 'a spec without its height');
  const layers = readList(spec['layer'], 'a spec without layers').map(readLayer);
  const x = findShared(layers, 'x');
  const y = findShared(layers, 'y');
  return {
    width,
    height,
    padding: readPadding(spec['padding']),
    x: x === null ? null : readScale(x, width, false),
    y: y === null ? null : readScale(y, height, true),
    xChannel: x,
    yChannel: y,
    colours: sharedLookup(layers, 'color'),
    shapes: sharedLookup(layers, 'shape'),
    layers,
  };
}

const ownConfig = JSON.stringify(CHART_CONFIG);
let lastConfig: unknown = CHART_CONFIG;

/** True for the config of this folder's charts. All figures of a page share one object. */
function isOwnConfig(config: unknown): boolean {
  if (config === lastConfig) return true;
  if (JSON.stringify(config) !== ownConfig) return false;
  lastConfig = config;
  return true;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function readLayer(value: unknown): LightLayer {
  const { data, mark, encoding } = readPart(value, ['data', 'mark', 'encoding'], 'a layer');
  if (!isPart(mark) || !isPart(encoding)) throw new OutsideSubset('a layer without mark or encoding');
  return { data: readPart(data, ['name', 'values'], 'data'), mark, encoding };
}

function readPadding(value: unknown): LightChart['padding'] {
  const part = readPart(value, ['left', 'right', 'top', 'bottom'], 'padding');
  const side = (name: string): number => readNumber(part[name], 'padding');
  return { left: side('left'), right: side('right'), top: side('top'), bottom: side('bottom') };
}

/** All layers share their scales. Equal descriptions of one may be repeated, different ones would be merged by Vega alone. */
function findShared(layers: readonly LightLayer[], name: 'x' | 'y' | 'color' | 'shape'): Part | null {
  let found: Part | null = null;
  for (const { encoding } of layers) {
    const channel = encoding[name];
    if (!hasScale(channel)) continue;
    if (found !== null && !isSame(found['scale'], channel['scale'])) {
      throw new OutsideSubset('layers with scales of their own');
    }
    found ??= channel;
  }
  return found;
}

function sharedLookup(layers: readonly LightLayer[], name: 'color' | 'shape'): ReadonlyMap<string, string> {
  const channel = findShared(layers, name);
  return channel === null ? new Map() : readLookup(channel);
}
