import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { MetricSummary } from '../../../src/model/metric-summary.ts';
import type { Run } from '../../../src/model/run.ts';
import { summarizeFolder } from './summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/readers/native');

const ExpectedPoint = z.strictObject({
  value: z.union([z.number(), z.string()]),
  at: z.number(),
  line: z.number(),
});
const ExpectedMetric = z.strictObject({
  axes: z.array(z.string()),
  count: z.number(),
  nan: z.number(),
  positiveInfinity: z.number(),
  negativeInfinity: z.number(),
  first: ExpectedPoint,
  last: ExpectedPoint,
  min: ExpectedPoint.nullable(),
  max: ExpectedPoint.nullable(),
  mean: z.number().nullable(),
  std: z.number().nullable(),
});
const Expected = z.strictObject({
  notTaken: z.array(z.string()),
  runs: z.array(
    z.strictObject({
      name: z.string(),
      file: z.string(),
      firstLine: z.number(),
      lastLine: z.number(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      metrics: z.record(z.string(), ExpectedMetric),
    }),
  ),
});

/** A summary in the words of the Python reading; mean and deviation are compared on their own, since sums are rounded in another order. */
function inWords({
  name: _name,
  superseded: _superseded,
  mean: _mean,
  std: _std,
  ...summary
}: MetricSummary): unknown {
  const point = (given: MetricSummary['min']): unknown =>
    given === null
      ? null
      : { ...given, value: Number.isFinite(given.value) ? given.value : String(given.value) };
  return {
    ...summary,
    first: point(summary.first),
    last: point(summary.last),
    min: point(summary.min),
    max: point(summary.max),
  };
}

function metricsInWords(run: Run): unknown {
  return Object.fromEntries(run.metrics.map((summary) => [summary.name, inWords(summary)]));
}

/** Sums of parts are added in another order than the points of a whole, so the last digit of a mean may differ. */
function withRoundedMeans(run: Run): unknown {
  const metrics = run.metrics.map(({ mean, ...rest }) => [rest, mean?.toPrecision(12)]);
  return { ...run, metrics };
}

/** To the 12 digits that are kept. */
function expectSameSpread({ name, std }: MetricSummary, wanted: number | null): void {
  if (wanted === null || std === null) expect(std, name).toBe(wanted);
  else expect(Math.abs(std - wanted), name).toBeLessThanOrEqual(wanted * 1e-11);
}

const sources = readdirSync(fixtures).sort();

describe.each(sources)('the log of %s reads as Python reads it', (source) => {
  const folder = join(fixtures, source);
  const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

  test('the same runs, from the same lines, with the same params', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    const told = runs.map((run) => ({
      name: run.name,
      file: run.source.file,
      firstLine: run.source.firstLine,
      lastLine: run.source.lastLine,
      params: run.params,
    }));
    expect(told).toEqual(expected.runs.map(({ metrics: _metrics, ...run }) => run));
  });

  test('the same metrics with the same counts, places and values', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    for (const [index, wanted] of expected.runs.entries()) {
      const run = runs[index];
      expect(run && metricsInWords(run), wanted.name).toEqual(
        Object.fromEntries(
          Object.entries(wanted.metrics).map(([name, { mean: _mean, std: _std, ...metric }]) => [
            name,
            metric,
          ]),
        ),
      );
      for (const summary of run?.metrics ?? []) {
        const mean = wanted.metrics[summary.name]?.mean ?? Number.NaN;
        const tolerance = Math.max(Math.abs(mean) * 1e-12, 1e-15);
        expect(Math.abs((summary.mean ?? Number.NaN) - mean), summary.name).toBeLessThanOrEqual(tolerance);
        expectSameSpread(summary, wanted.metrics[summary.name]?.std ?? null);
      }
    }
  });

  test('files that are no log make no run', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    const withRuns = new Set(runs.map((run) => run.source.file));
    expect(expected.notTaken.filter((file) => withRuns.has(file))).toEqual([]);
  });

  test.each([
    [16_384, 1],
    [5_000, 2],
  ])('the same in parts of %i bytes by %i threads', async (partBytes, threads) => {
    const whole = await summarizeFolder(join(folder, 'input'));
    const parts = await summarizeFolder(join(folder, 'input'), { partBytes, threads });
    expect(parts.files).toEqual(whole.files);
    expect(parts.problems).toEqual(whole.problems);
    expect(parts.runs.map(withRoundedMeans)).toEqual(whole.runs.map(withRoundedMeans));
  });
});
