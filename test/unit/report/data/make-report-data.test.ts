import { expect, test } from 'vitest';
import { parseReportData } from '../../../../src/model/report-data.ts';
import { writeReportData } from '../../../../src/model/report-data/write-report-data.ts';
import type { ReportData } from '../../../../src/model/report-data.ts';
import type { Run } from '../../../../src/model/run.ts';
import { createProblem } from '../../../../src/problems/create-problem.ts';
import { makeReportDataOf } from '../../../../src/pipeline.ts';
import { makeReportData } from '../../../../src/report/data/make-report-data.ts';
import type { DataLimits } from '../../../../src/report/data/make-report-data.ts';
import { makePlainContext } from '../../../../src/report/report-context.ts';
import type { PlainRequest } from '../../../../src/report/report-context.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { exampleDataset } from '../example-report.ts';

function dataOf(runs: readonly Run[], facts: Partial<PlainRequest> = {}, limits?: DataLimits): ReportData {
  const context = makePlainContext({
    dataset: exampleDataset(runs),
    notes: [],
    verdicts: new Map(),
    problems: { kept: [], unkept: [] },
    config: {},
    generator: 'Runfolio test',
    ...facts,
  });
  return makeReportData(context, limits);
}

function readBack(data: ReportData): ReportData {
  const parsed = parseReportData(writeReportData(data));
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.data;
}

test('what is written is read back as it was', () => {
  const runs = exampleSweep({ 0: [0.43, 0.44], 0.1: [0.31, 0.33] });
  const data = dataOf(runs);
  expect(readBack(data)).toEqual(data);
  expect(data.runs.map(({ slug, variant }) => [slug, variant])).toEqual([
    ['s0-0', 'smoothing 0'],
    ['s0-1', 'smoothing 0'],
    ['s0-1-0', 'smoothing 0.1'],
    ['s0-1-1', 'smoothing 0.1'],
  ]);
});

test('numbers that JSON cannot hold come back as the numbers they were', () => {
  const metrics = [
    exampleMetric('loss', [1, Number.NaN]),
    exampleMetric('up', [Number.POSITIVE_INFINITY, 2]),
    exampleMetric('down', [3, Number.NEGATIVE_INFINITY]),
  ];
  const text = writeReportData(dataOf([exampleRun({ id: 'a', metrics })]));
  expect(text).toContain('"last":"NaN"');
  const [run] = readBack(dataOf([exampleRun({ id: 'a', metrics })])).runs;
  expect(run?.metrics['loss']).toMatchObject({ n: 2, nonFinite: 1, first: 1, last: Number.NaN, best: 1 });
  expect(run?.metrics['up']).toMatchObject({ first: Number.POSITIVE_INFINITY, last: 2, min: 2, max: 2 });
  expect(run?.metrics['down']).toMatchObject({ last: Number.NEGATIVE_INFINITY });
});

test('a param that is no number is a text, so that both ways of getting the data give the same', () => {
  const data = dataOf([exampleRun({ id: 'a', params: { lr: Number.NaN, on: true, none: null } })]);
  expect(data.runs[0]?.params).toEqual({ lr: 'NaN', on: true, none: null });
  expect(readBack(data)).toEqual(data);
});

test('a variant tells the values that stand behind its mean, and what pairs them', () => {
  const runs = exampleSweep({ 0: [0.4, 0.6], 0.1: [0.3, 0.3] });
  const [first, second, ...others] = runs;
  if (first === undefined || second === undefined) throw new Error('There are four runs.');
  const [experiment] = dataOf([first, { ...second, status: 'failed' }, ...others]).experiments;
  expect(experiment).toMatchObject({ mainMetric: 'val/loss', baseline: null, variantsLeftOut: 0 });
  expect(experiment?.variants[0]?.metrics['val/loss']).toMatchObject({
    n: 1,
    mean: 0.4,
    std: null,
    values: [
      { run: 's0-0', value: 0.4, pair: 'seed 0', counted: true },
      { run: 's0-1', value: 0.6, pair: 'seed 1', counted: false },
    ],
  });
});

test('the key of a problem stays when lines move, and equal problems have different keys', () => {
  const at = (line: number) => createProblem('line-cut-off', { file: 'a.jsonl', line });
  const keysOf = (lines: readonly number[]) =>
    dataOf([], { problems: { kept: lines.map(at), unkept: [] } }).problems.map(({ key }) => key);
  expect(keysOf([3, 7])).toEqual(keysOf([4, 8]));
  expect(new Set(keysOf([3, 7])).size).toBe(2);
});

test('what all runs of a large report share is told once', () => {
  const runs = ['a', 'b', 'c'].map((id) =>
    exampleRun({ id, tags: { team: 'x', own: id }, environment: { python: '3.12' } }),
  );
  const data = dataOf(runs, {}, { plain: 2, listed: 10 });
  expect(data.shared).toEqual({ tags: { team: 'x' }, environment: { python: '3.12' } });
  expect(data.runs.map(({ tags, environment }) => [tags, environment])).toEqual([
    [{ own: 'a' }, {}],
    [{ own: 'b' }, {}],
    [{ own: 'c' }, {}],
  ]);
  expect(dataOf(runs).shared).toBeNull();
});

test('a very large report leaves out its runs and keeps the statistics of variants', () => {
  const runs = exampleSweep({ 0: [0.4, 0.6], 0.1: [0.3, 0.3] });
  const data = dataOf(runs, {}, { plain: 2, listed: 3 });
  expect(data.runs).toEqual([]);
  expect(data.counts.runs).toBe(4);
  expect(data.experiments[0]?.variants[0]).toMatchObject({
    runs: [],
    metrics: { 'val/loss': { n: 2, mean: 0.5, values: [] } },
  });
});

test('who asks for the whole gets every run of a report that is too large to list them', async () => {
  const runs = Array.from({ length: 10_001 }, (_, index) => exampleRun({ id: `r${index}` }));
  const input = { dataset: exampleDataset(runs), notes: [], problems: { kept: [], unkept: [] } };
  const request = { input, config: {}, generator: 'Runfolio test' };
  expect((await makeReportDataOf(request)).runs).toHaveLength(0);
  expect((await makeReportDataOf({ ...request, whole: true })).runs).toHaveLength(10_001);
});
