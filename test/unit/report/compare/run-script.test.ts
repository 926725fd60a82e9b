import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Finding } from '../../../../src/model/finding.ts';
import { findingId } from '../../../../src/report/audit/finding-views.ts';
import type { Config } from '../../../../src/model/config.ts';
import type { DataScript, Report } from '../../../../src/model/page/report.ts';
import type { Run } from '../../../../src/model/run.ts';
import { dataScriptText } from '../../../../src/outputs/site/write-data-script.ts';
import { compareRuns } from '../../../../src/report/compare-runs.ts';
import { recordSeries, thinSeries } from '../../../../src/report/compare/record-series.ts';
import { shareOfSeries } from '../../../../src/report/compare/series-share.ts';
import { unpackNumbers } from '../../../../src/lib/packed-numbers.ts';
import { unpackPositions } from '../../../../src/model/compare/packed-positions.ts';
import type { CompareIndex } from '../../../../src/model/compare/compare-index.ts';
import type { RunRecord } from '../../../../src/model/compare/run-record.ts';
import { compareLoaded } from '../../../../src/site/client/compare/side.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';
import { createRandom } from '../../random.ts';
import { exampleDataset, exampleReport } from '../example-report.ts';

function scriptsOf(report: Report): readonly DataScript[] {
  return report.files.filter((file) => file.kind === 'script');
}

const Loaded = z.looseObject({
  compare: z.custom<CompareIndex>(),
  series: z.record(z.string(), z.custom<RunRecord>()),
});

/** Runs the report's scripts as a page would, and gives what they set. */
async function runScripts(report: Report): Promise<z.infer<typeof Loaded>> {
  const window = {};
  for (const script of scriptsOf(report).filter(({ name }) => name === 'series' || name === 'compare')) {
    runInNewContext(dataScriptText(script, await script.make()), { window });
  }
  // Out of the other realm, so that lists are lists of this one; NaN and infinite numbers survive that.
  return Loaded.parse(structuredClone(z.looseObject({ runfolio: z.unknown() }).parse(window).runfolio));
}

const random = createRandom(3);

function sweep(levels: readonly number[], seeds: number): Run[] {
  return levels.flatMap((level, variant) =>
    Array.from({ length: seeds }, (_, seed) =>
      exampleRun({
        id: `v${variant}-${seed}`,
        status: seed === 4 ? 'interrupted' : 'finished',
        params: { lr: 10 ** -variant, seed, 'model.depth': 3 },
        goals: { score: 'maximize' },
        code: {
          commit: 'abcdef1234',
          branch: null,
          repository: null,
          dirty: variant === 0,
          diffHash: null,
        },
        metrics: [
          exampleMetric('val/loss', [2, level + random.next() / 10]),
          exampleMetric('score', [random.next(), seed === 2 ? Number.NaN : level * random.next()]),
        ],
      }),
    ),
  );
}

describe('what a page compares', () => {
  const configs: readonly Config[] = [
    {},
    { statistics: { alpha: 0.01, test: 'permutation' } },
    { metric: 'score', metrics: { 'val/loss': { margin: 0.5, label: 'loss' } } },
  ];
  const settings = configs.flatMap((config) =>
    [[0.2, 0.9], [0.5, 0.51, 3], [1]].map((levels) => ({ config, levels })),
  );

  test.each(settings)(
    'is what the terminal compares, to the last digit: $config, $levels',
    async ({ config, levels }) => {
      const runs = sweep(levels, 5);
      const { compare, series } = await runScripts(exampleReport(runs, { config }));
      const loaded = compare.runs.flatMap(([slug]) => {
        const record = series[slug];
        return record === undefined ? [] : [{ slug, record }];
      });
      expect(loaded.length).toBe(runs.length);
      const { comparison, sides } = compareLoaded(loaded, compare.config);
      const { sides: expectedSides, ...expected } = compareRuns(runs, config);
      const { sides: actualSides, ...actual } = comparison;
      expect(actual).toEqual(expected);
      expect(actualSides.map(({ name, runs: own }) => [name, own.map(({ id }) => id)])).toEqual(
        expectedSides.map(({ name, runs: own }) => [name, own.map(({ id }) => id)]),
      );
      expect(sides.map(({ name }) => name)).toEqual(actualSides.map(({ name }) => name));
    },
  );

  test('has each run under its slug with its variant and colour, and its curves', async () => {
    const { compare, series } = await runScripts(exampleReport(sweep([0.2, 0.9], 3)));
    const [experiment] = compare.experiments;
    expect(experiment?.variants.map(({ runs }) => runs.length)).toEqual([3, 3]);
    const record = series['v0-0'];
    expect(record?.path).toBe('runs/v0-0.html');
    expect(record?.homes[0]?.colour).toBe(experiment?.variants.find(({ runs }) => runs.includes(0))?.colour);
    expect(record?.series.map(({ metric }) => metric).sort()).toEqual(['score', 'val/loss']);
  });
});

/** A spike of the loss of a run. */
function spikeOf(run: string, step: number): Finding {
  return {
    rule: 'loss-spike',
    group: 'training',
    severity: 'warning',
    title: 'A title.',
    message: 'A message.',
    advice: 'Some advice.',
    subject: { kind: 'run', run },
    evidence: {
      facts: [],
      metric: 'val/loss',
      beside: [],
      axis: null,
      steps: [step],
      span: null,
      runs: [],
    },
    place: null,
    key: `loss-spike ${run}`,
  };
}

describe('a script of a run', () => {
  function keysOf(
    runs: readonly Run[],
    findings: readonly Finding[] = [],
  ): Readonly<Record<string, string | null>> {
    const dataset = { ...exampleDataset(runs), seriesKey: (id: string) => `series of ${id}` };
    const scripts = scriptsOf(exampleReport(runs, { dataset, findings })).filter(
      ({ name }) => name === 'series',
    );
    return Object.fromEntries(scripts.map((script) => [script.entry, script.keyOf()]));
  }

  test('has a key that changes with the run, its colour and its variant, and with nothing of other runs', () => {
    const runs = sweep([0.2, 0.9], 3);
    const before = keysOf(runs);
    const [first, ...others] = runs;
    const after = keysOf([
      ...(first === undefined ? [] : [{ ...first, status: 'failed' as const }]),
      ...others,
    ]);
    const changed = Object.keys(before).filter((slug) => before[slug] !== after[slug]);
    expect(changed).toEqual(['v0-0']);
    const more = keysOf([...runs, exampleRun({ id: 'v0-9', params: { lr: 1, seed: 9, 'model.depth': 3 } })]);
    expect(Object.keys(before).filter((slug) => before[slug] !== more[slug])).toEqual([]);
  });

  test('has a key that changes with what the charts of its findings mark', () => {
    const runs = sweep([0.2, 0.9], 3);
    const keys = [keysOf(runs), keysOf(runs, [spikeOf('v0-1', 1)]), keysOf(runs, [spikeOf('v0-1', 2)])];
    expect(new Set(keys.map((all) => all['v0-1'])).size).toBe(3);
    expect(new Set(keys.map((all) => all['v0-0'])).size).toBe(1);
  });

  test('has the charts of its own findings', async () => {
    const findings = [spikeOf('v0-1', 1), spikeOf('v1-0', 2)];
    const { series } = await runScripts(exampleReport(sweep([0.2, 0.9], 3), { findings }));
    expect(series['v0-0']?.findings).toEqual([]);
    expect(series['v0-1']?.findings).toEqual([
      {
        id: `${findingId(spikeOf('v0-1', 1))}-chart`,
        title: 'val/loss',
        axis: 'step',
        lines: [{ metric: 'val/loss', label: 'val/loss' }],
        steps: [1],
        span: null,
      },
    ]);
  });

  test('is made anew each time where nothing tells whether its series changed', () => {
    const script = scriptsOf(exampleReport(sweep([1], 2))).find(({ name }) => name === 'series');
    expect(script?.keyOf()).toBeNull();
  });
});

describe('how many points are kept', () => {
  const withPoints = (runs: number, metrics: number, count: number): Run[] =>
    Array.from({ length: runs }, (_, index) =>
      exampleRun({
        id: `r${index}`,
        metrics: Array.from({ length: metrics }, (__, metric) => ({
          ...exampleMetric(`m${metric}`, [1]),
          count,
        })),
      }),
    );

  test('is 300 while there is room, less in few steps, and at last fewer metrics', () => {
    expect(shareOfSeries(withPoints(10, 3, 10_000))).toEqual({
      points: 300,
      series: Number.POSITIVE_INFINITY,
    });
    expect(shareOfSeries(withPoints(10, 60, 10_000)).points).toBe(75);
    const crowded = shareOfSeries(withPoints(3, 400, 10_000));
    expect(crowded.points).toBe(40);
    expect(crowded.series).toBe(178);
    expect(shareOfSeries(withPoints(10, 400, 2)).points).toBe(300);
    expect(shareOfSeries([])).toEqual({ points: 300, series: Number.POSITIVE_INFINITY });
  });

  test('keeps times to the millisecond, although the log has more digits', () => {
    const time = Float64Array.of(1_700_000_000_000.063, 1_700_000_003_700.61, 1_700_000_007_401.2);
    const kept = recordSeries(
      { metric: 'm', axes: [{ name: 'time', positions: time }], values: Float64Array.of(1, 2, 3) },
      3,
    );
    const positions = unpackPositions(kept.axes['time'] ?? { at: [] });
    expect([...positions]).toEqual([1_700_000_000_000, 1_700_000_003_701, 1_700_000_007_401]);
  });

  test('keeps the ends, the extremes and that something was not finite', () => {
    const values = Float64Array.from({ length: 5000 }, (_, index) => Math.sin(index / 50));
    values[1234] = 99;
    values[2345] = -99;
    values[3000] = Number.NaN;
    const positions = values.map((_, index) => index * 10);
    const series = { metric: 'm', axes: [{ name: 'step', positions }], values };
    const kept = recordSeries(thinSeries(series, 300), 70_000);
    const shown = unpackNumbers(typeof kept.values === 'string' ? kept.values : '');
    expect(shown).toHaveLength(kept.kept);
    expect(kept.kept).toBeLessThanOrEqual(320);
    expect(kept.count).toBe(70_000);
    expect(shown).toContain(99);
    expect(shown).toContain(-99);
    expect(shown.some((value) => Number.isNaN(value ?? 0))).toBe(true);
    const steps = unpackPositions(kept.axes['step'] ?? { at: [] });
    expect([steps[0], steps.at(-1)]).toEqual([0, 49_990]);
  });
});
