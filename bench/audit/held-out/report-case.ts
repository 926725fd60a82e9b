import type { HeldOutCase } from './held-out-case.ts';
import { decay, draw } from './shapes.ts';
import { drawsOf } from './noise.ts';
import type { MadeRun, MadeSeries } from './write-log.ts';
import { eventLog } from './write-log.ts';

/** What may be said of any small made-up report without being wrong or right. */
const always = [
  'plateau',
  'still-improving',
  'early-stop-missed',
  'few-seeds',
  'like-a-baseline',
  'last-not-best',
];

/** A report of several runs as an author of cases writes it down. */
export interface ReportCase {
  readonly id: string;
  readonly reason: string;
  readonly runs: readonly MadeRun[];
  readonly fires?: readonly string[];
  readonly may?: readonly string[];
  /** Rules of records (see `rulesOfRecords`) that must find nothing here. */
  readonly silent?: readonly string[];
  readonly note?: string;
  readonly config?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** The case of an experiment with several runs, and perhaps a note. */
export function reportCase({
  id,
  reason,
  runs,
  fires = [],
  may = [],
  silent = [],
  note,
  config,
  files = {},
}: ReportCase): HeldOutCase {
  const logs = Object.fromEntries(runs.map((run) => [`runs/${run.id}.jsonl`, eventLog(run)]));
  const notes = note === undefined ? {} : { 'notes/question.md': note };
  const settings = config === undefined ? {} : { 'runfolio.yaml': config };
  return {
    id,
    reason,
    files: { ...logs, ...notes, ...settings, ...files },
    fires,
    may: [...always, ...may.filter((rule) => !fires.includes(rule))],
    silent,
  };
}

/** One run whose curves end at given values. */
export interface EndingRun extends Partial<MadeRun> {
  readonly id: string;
  /** Metric to the value where it ends. */
  readonly ends: Readonly<Record<string, number>>;
  readonly points?: number;
  /** Metrics with one value alone, at the last step. */
  readonly once?: Readonly<Record<string, number>>;
  /** What the draws are made from; the id unless told. */
  readonly salt?: string;
}

/** A run with curves that come to rest at the values told, with a little noise on the way. */
export function endingRun({ id, ends, points = 24, once = {}, salt = id, ...more }: EndingRun): MadeRun {
  const curves = Object.entries(ends).map(([name, end]): MadeSeries => {
    const from = /loss|err|mse/u.test(name) ? end * 3 : end * 0.3;
    const curve = draw({ name, points, shape: decay(from, end, 6), noise: Math.abs(end) * 0.008, salt });
    return {
      name,
      points: curve.points.map(([step, value], index) => [step, index === points - 1 ? end : value]),
    };
  });
  const single = Object.entries(once).map(([name, value]): MadeSeries => ({
    name,
    points: [[points - 1, value]],
  }));
  return { id, series: [...curves, ...single], ...more };
}

/** Values about a mean, for the seeds of a variant. */
export function valuesAbout(mean: number, spread: number, count: number, salt: string): number[] {
  const draws = drawsOf(salt);
  const raw = [...Array(count).keys()].map(() => draws.normal());
  const middle = raw.reduce((sum, value) => sum + value, 0) / count;
  const scale =
    Math.sqrt(raw.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, count - 1)) || 1;
  return raw.map((value) => mean + (spread * (value - middle)) / scale);
}

/** Front matter and text of a note. */
export function noteOf(front: Readonly<Record<string, unknown>>, text: string): string {
  const lines = Object.entries({ title: 'A question', ...front }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  return `---\n${lines.join('\n')}\n---\n\n${text}\n`;
}
