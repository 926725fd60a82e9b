import { formatDay, formatMoment } from '../../../../lib/format-moment.ts';
import type { AxisTick } from './axis-scale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 91, 365].map((days) => days * DAY),
];

/** Round times between two, in UTC: `14:05`, from a day on `2 Nov 2026`. */
export function timeTicks(low: number, high: number, count: number): readonly AxisTick[] {
  const wanted = (high - low) / Math.max(1, count);
  const step = STEPS.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / (365 * DAY)) * 365 * DAY;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = (first + index) * step;
    return { value, label: labelOf(value, step) };
  });
}

function labelOf(value: number, step: number): string {
  const iso = formatMoment(value)?.iso ?? '';
  if (step >= DAY || (step >= MINUTE && value % DAY === 0)) return formatDay(value)?.text ?? '';
  return step < MINUTE ? iso.slice(11, 19) : iso.slice(11, 16);
}
