import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { drawFigure } from '../../../src/charts/draw-figure.ts';
import { packRun } from '../../../src/model/compare/packed-run.ts';
import type { RunRecord } from '../../../src/model/compare/run-record.ts';
import type { Figure } from '../../../src/model/figure.ts';
import type { RunOrder } from '../../../src/model/page/run-order.ts';
import type { Series } from '../../../src/model/series.ts';
import { dataScriptText } from '../../../src/outputs/site/write-data-script.ts';
import { recordedFigure } from '../../../src/report/compare/recorded-figure.ts';
import { makeOfSeries } from '../../../src/report/make-of-series.ts';
import type { MadeOfSeries } from '../../../src/report/make-of-series.ts';
import { exampleRun } from '../analysis/example-runs.ts';
import { createRandom } from '../random.ts';

const random = createRandom(11);

/** A series whose points lie at the steps 0, 1, 2, ... */
function seriesOf(metric: string, values: readonly number[]): Series {
  const positions = Float64Array.from(values, (_, step) => step);
  return { metric, axes: [{ name: 'step', positions }], values: Float64Array.from(values) };
}

/** Everything of a run with these series. */
function orderFor(series: readonly Series[], facts: Partial<RunOrder> = {}): RunOrder {
  const run = packRun(exampleRun({ id: 'r' }));
  const names = series.map(({ metric }) => metric);
  const parts = { path: 'runs/r.html', run, homes: [], images: [], seriesLeftOut: 0 };
  return {
    figures: true,
    script: { path: 'data/series/r.js', name: 'series', entry: 'r', kept: names, parts },
    curves: names.map((metric) => ({
      id: `curve-${metric}`,
      metric,
      label: metric,
      unit: null,
      goal: null,
      axis: 'step',
      best: null,
    })),
    findings: [],
    counts: new Map(series.map(({ metric, values }) => [metric, values.length])),
    startedAt: null,
    points: 300,
    isWhole: true,
    ...facts,
  };
}

/** What a page has of the run when it loaded the run's script. */
function load({ record }: MadeOfSeries): RunRecord | undefined {
  const window = {};
  const place = { name: 'series', entry: 'r' };
  if (record !== null) runInNewContext(dataScriptText(place, record), { window });
  const Loaded = z.object({ runfolio: z.object({ series: z.object({ r: z.custom<RunRecord>() }) }) });
  return structuredClone(Loaded.parse(window).runfolio.series.r);
}

/** The figure and the one that the page makes again, as drawn; their texts aside, which the page has already. */
async function bothDrawings(figure: Figure, record: RunRecord | undefined): Promise<readonly string[]> {
  const again = record && recordedFigure(record, figure.id);
  const words = { title: '', description: '' };
  const drawn = [figure, again].flatMap((one) => (one === undefined ? [] : [{ ...one, ...words }]));
  return Promise.all(drawn.map((one) => drawFigure(one)));
}

describe('the curves of a run', () => {
  const noisy = (count: number, size: number): number[] =>
    Array.from({ length: count }, (_, step) => size * Math.exp(-step / count) * (1 + random.next() / 9));
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['of few points', noisy(40, 3)],
    ['of many points', noisy(2000, 0.04)],
    ['that end a little beyond a tick', [0.0005, 0.001_000_000_000_19]],
    ['that end a little before a tick', [0.1, 0.999_999_999_7, 0.3]],
    ['whose numbers are too far apart to be packed', [1e-12, 1 / 3, 123_456.789_012_3]],
  ];

  test.each(cases)('%s come alive as they were drawn', async (_, values) => {
    const series = [seriesOf('loss', values)];
    const made = makeOfSeries(orderFor(series), series);
    const [figure] = made.figures;
    expect(figure?.isRecorded).toBe(true);
    const [drawn, alive] = figure === undefined ? [] : await bothDrawings(figure, load(made));
    expect(alive).toBe(drawn);
  });

  test('tell the numbers of the log, not those that a script keeps', () => {
    const series = [seriesOf('loss', [67.369_04, 721_322, 12.052_14])];
    const order = orderFor(series);
    const curves = order.curves.map((curve) => ({ ...curve, best: { value: 12.052_14, at: 2 } }));
    const [figure] = makeOfSeries({ ...order, curves }, series).figures;
    expect(figure?.table.rows.map(([, value]) => value)).toEqual(['67.4', '12.1', '12.1']);
  });
});
