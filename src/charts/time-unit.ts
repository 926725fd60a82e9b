import type { ChartAxis } from './chart-input.ts';

/** An axis with the factor that brings its positions into its unit. */
export interface UnitAxis {
  /** Title with the unit, e.g. `time since start (h)`. */
  readonly title: string;
  /** Without the unit, for sentences. */
  readonly label: string;
  readonly unit: string | null;
  readonly divisor: number;
}

const UNITS = [
  { unit: 'd', divisor: 86_400 },
  { unit: 'h', divisor: 3600 },
  { unit: 'min', divisor: 60 },
] as const;

/** The axis in the unit that reads best up to this position: seconds become minutes, hours or days from three of them on. */
export function chooseUnit(axis: ChartAxis, largest: number): UnitAxis {
  const better = axis.unit === 's' ? UNITS.find(({ divisor }) => largest >= 3 * divisor) : undefined;
  const unit = better?.unit ?? axis.unit;
  return {
    title: withUnit(axis.label, unit),
    label: axis.label,
    unit,
    divisor: better?.divisor ?? 1,
  };
}

/** A name with its unit in parentheses. */
export function withUnit(label: string, unit: string | null): string {
  return unit === null || unit === '' ? label : `${label} (${unit})`;
}
