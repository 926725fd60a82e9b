import type { AxisKey } from './axis-names.ts';

/** A name under which numbers stand in a log, nested names joined by `/`, with what it means. One object for each. */
export interface LogKey {
  readonly name: string;
  /** What axis it is; `undefined` for a metric. */
  readonly axis: AxisKey | undefined;
  /** Equal sets of keys have equal sums of these. */
  readonly hash: number;
}

/** Hands out the one object of each key. */
export interface LogKeys {
  metric(name: string): LogKey;
  axis(name: string, axis: AxisKey): LogKey;
  /** How many metrics there are. */
  metricCount(): number;
}

/** A table of keys for one reading of one log. */
export function createLogKeys(): LogKeys {
  const metrics = new Map<string, LogKey>();
  const axisKeys = new Map<string, LogKey>();
  return {
    metric: (name) => {
      const known = metrics.get(name);
      if (known !== undefined) return known;
      const key = { name, axis: undefined, hash: hashOf(name, 0x811c9dc5) };
      metrics.set(name, key);
      return key;
    },
    axis: (name, axis) => {
      const id = `${axis.axis} ${name}`;
      const known = axisKeys.get(id);
      if (known !== undefined) return known;
      const key = { name, axis, hash: hashOf(id, 0x9dc5811c) };
      axisKeys.set(id, key);
      return key;
    },
    metricCount: () => metrics.size,
  };
}

/** 38 bits, so that sums over ten thousands of keys stay exact integers. FNV-1a twice, from two starts. */
function hashOf(text: string, start: number): number {
  let high = start;
  let low = ~start;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x01000193) + index;
  }
  return (high >>> 0) * 0x40 + ((low >>> 0) & 0x3f);
}
