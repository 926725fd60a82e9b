import { findAxis } from '../native/axis-names.ts';

/** What a column of a chart export holds. */
export interface ChartColumn {
  readonly index: number;
  readonly run: string;
  readonly metric: string;
  /** The smallest or largest value of what one point of the chart stands for. */
  readonly bound: 'min' | 'max' | undefined;
}

const cell = /^(?<run>.+) - (?<metric>.+?)(?:__(?<bound>MIN|MAX))?$/u;

/**
 * True for the header of a chart that Weights & Biases exported: an axis, then columns named `run - metric`, most of them with
 * `run - metric__MIN` and `run - metric__MAX`.
 */
export function isChartExport(names: readonly string[]): boolean {
  const [first = '', ...others] = names;
  if (others.length === 0 || !others.every((name) => cell.test(name))) return false;
  return findChartAxis(first) !== undefined || others.some((name) => name.endsWith('__MIN'));
}

/** Canonical name of the axis that the first column of a chart export holds. */
export function findChartAxis(name: string): string | undefined {
  if (/^relative time/i.test(name)) return 'elapsed';
  if (/^wall time$/i.test(name)) return 'time';
  return findAxis(name, {})?.axis;
}

/** All columns of a chart export but the first. The run's name may hold ` - ` itself, so the last one cuts. */
export function chartColumns(names: readonly string[]): ChartColumn[] {
  return names.slice(1).flatMap((name, place): ChartColumn[] => {
    const groups = cell.exec(name)?.groups;
    const full = groups === undefined ? undefined : `${groups['run']} - ${groups['metric']}`;
    if (groups === undefined || full === undefined) return [];
    const cut = full.lastIndexOf(' - ');
    const bounds = { MIN: 'min', MAX: 'max' } as const;
    const bound =
      groups['bound'] === 'MIN' || groups['bound'] === 'MAX' ? bounds[groups['bound']] : undefined;
    return [{ index: place + 1, run: full.slice(0, cut), metric: full.slice(cut + 3), bound }];
  });
}
