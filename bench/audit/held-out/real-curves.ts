import { readFileSync } from 'node:fs';
import { curveCase } from './curve-case.ts';
import type { HeldOutCase } from './held-out-case.ts';
import type { MadeSeries } from './write-log.ts';
import { z } from 'zod';

/** One real run with its label; `real/SOURCE.md` says where it comes from. */
const RealCurve = z.strictObject({
  id: z.string(),
  source: z.string(),
  reason: z.string(),
  fires: z.array(z.string()),
  may: z.array(z.string()),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.number(), z.enum(['nan', 'inf', '-inf']), z.null()]))),
});

const words = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY };

/** Reads the labelled real runs. */
export function readRealCurves(): HeldOutCase[] {
  const text = readFileSync(new URL('real/curves.jsonl', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, reason, fires, may, columns, rows } = RealCurve.parse(JSON.parse(line));
      const value = (cell: number | keyof typeof words): number =>
        typeof cell === 'number' ? cell : words[cell];
      const series = columns.slice(1).map((name, index): MadeSeries => {
        const points = rows.flatMap((row): [number, number][] => {
          const [step, cell] = [row[0], row[index + 1]];
          return typeof step !== 'number' || cell === null || cell === undefined ? [] : [[step, value(cell)]];
        });
        return { name, points };
      });
      return curveCase({ id: `real-${id}`, reason, series, fires, may });
    });
}
