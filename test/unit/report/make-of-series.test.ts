import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { drawFigure } from '../../../src/charts/draw-figure.ts';
import { packRun } from '../../../src/model/compare/packed-run.ts';
import type { RunRecord } from '../../../src/model/compare/run-record.ts';
import type { Figure } from '../../../src/model/figure.ts';
import type { FindingOrder } from '../../../src/model/page/finding-order.ts';
import type { RunOrder } from '../../../src/model/page/run-order.ts';
import type { Series } from '../../../src/model/series.ts';
import { formatNumber } from '../../../src/lib/format-number.ts';
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
function orderFor(series: readonly Series[], findings: readonly (FindingOrder | null)[] = []): RunOrder {
  const run = packRun(exampleRun({ id: 'r' }));
  const names = series.map(({ metric }) => metric);
  const parts = { path: 'runs/r.html', run, homes: [], images: [], seriesLeftOut: 0 };
  return {
    figures: true,
    script: {
      path: 'data/series/r.js',
      name: 'series',
      entry: 'r',
      kept: names,
      findings: findings.filter((finding) => finding !== null),
      parts,
    },
    curves: names.map((metric) => ({
      id: `curve-${metric}`,
      metric,
      label: metric,
      unit: null,
      goal: null,
      axis: 'step',
      best: null,
    })),
    findings,
    counts: new Map(series.map(({ metric, values }) => [metric, values.length])),
    startedAt: null,
    points: 300,
    isWhole: true,
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

/** The chart of a finding about these metrics. */
function findingOf(metrics: readonly string[], facts: Partial<FindingOrder> = {}): FindingOrder {
  const lines = metrics.map((metric) => ({ run: 'r', startedAt: null, metric, label: `the ${metric}` }));
  return { id: 'finding-1-chart', title: 'loss', axis: 'step', lines, steps: [3], span: null, ...facts };
}

describe('the chart of a finding on the page of its run', () => {
  const falling = (count: number): number[] =>
    Array.from({ length: count }, (_, step) => 3 * Math.exp((-9 * step) / count) * (1 + random.next() / 9));
  const spiked = falling(2000).map((value, step) => (step === 1234 ? 99 : value));
  const broken = falling(2000).map((value, step) => (step > 700 ? Number.NaN : value));
  const endless = falling(400).map((value, step) => (step === 30 ? Number.POSITIVE_INFINITY : value));
  const cases: readonly (readonly [string, readonly Series[], Partial<FindingOrder>])[] = [
    ['with a place', [seriesOf('loss', falling(40))], { steps: [7, 9.25] }],
    ['with a stretch', [seriesOf('loss', spiked)], { steps: [], span: { from: 1200, to: 1999 } }],
    ['of several lines', [seriesOf('loss', falling(900)), seriesOf('val', spiked)], {}],
    ['that became NaN', [seriesOf('loss', broken)], { steps: [701] }],
    ['that became infinite', [seriesOf('loss', endless)], { steps: [30] }],
    [
      'on a log scale that ends at a power of ten',
      [seriesOf('lr', [1e-7 * 10.000_000_003, 0.001_000_000_04])],
      {},
    ],
  ];

  test.each(cases)(
    '%s comes alive out of the script of the run as it was drawn',
    async (_, series, facts) => {
      const order = orderFor(series, [
        null,
        findingOf(
          series.map(({ metric }) => metric),
          facts,
        ),
      ]);
      const made = makeOfSeries(order, series);
      const figure = made.findings[1] ?? undefined;
      expect(figure?.isRecorded).toBe(true);
      const [drawn, alive] = figure === undefined ? [] : await bothDrawings(figure, load(made));
      expect(alive).toBe(drawn);
    },
  );

  test('has all points behind its table, thinned though they are in the script', () => {
    const values = falling(2000);
    const [figure] = makeOfSeries(
      orderFor([seriesOf('loss', values)], [findingOf(['loss'], { steps: [777] })]),
      [seriesOf('loss', values)],
    ).findings;
    expect(figure?.table.rows[0]).toEqual(['marked', '777', formatNumber(values[777] ?? Number.NaN, 5)]);
  });

  const times = (count: number): Float64Array => Float64Array.from({ length: count }, (_, at) => 60_000 * at);
  const timed = (count: number): Series => {
    const { axes, ...series } = seriesOf('loss', falling(count));
    return { ...series, axes: [...axes, { name: 'time', positions: times(count) }] };
  };

  test('along an axis by which the points of the script were not chosen has its points in the page', () => {
    const series = [timed(2000)];
    const made = makeOfSeries(orderFor(series, [findingOf(['loss'], { axis: 'time' })]), series);
    expect(made.findings[0]?.isRecorded).toBeUndefined();
    expect(load(made)?.findings).toEqual([]);
    const few = [timed(200)];
    const whole = makeOfSeries(orderFor(few, [findingOf(['loss'], { axis: 'time' })]), few);
    expect(whole.findings[0]?.isRecorded).toBe(true);
  });

  test('has its points in the page where the scripts of the report keep fewer', () => {
    const series = [seriesOf('loss', falling(100))];
    const order = { ...orderFor(series, [findingOf(['loss'])]), isWhole: false, points: 75 };
    const made = makeOfSeries(order, series);
    expect(made.findings[0]?.isRecorded).toBeUndefined();
    expect(load(made)?.findings).toEqual([]);
  });
});
