import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { range, rows, summarizeTexts } from './summarize-texts.ts';

describe('a log', () => {
  test('becomes a run with exact summaries, and lines count from 1', async () => {
    const { dataset, problems } = await summarizeTexts({
      'a.jsonl': rows([0, 10, 20, 30], (_, index) => [2, 0.5, 'NaN', 1][index] ?? 0),
    });
    expect(problems.kept).toEqual([]);
    expect(dataset.runs).toHaveLength(1);
    expect(dataset.runs[0]).toMatchObject({
      id: 'a',
      name: 'a',
      status: 'unknown',
      source: { reader: 'flat', file: 'a.jsonl', firstLine: 1, lastLine: 4 },
      metrics: [
        {
          name: 'loss',
          axes: ['step'],
          count: 4,
          nan: 1,
          superseded: 0,
          first: { value: 2, at: 0, line: 1 },
          last: { value: 1, at: 30, line: 4 },
          min: { value: 0.5, at: 10, line: 2 },
          max: { value: 2, at: 0, line: 1 },
          mean: 3.5 / 3,
          std: 0.763762615826,
        },
      ],
    });
    expect(await dataset.readSeries('a')).toEqual([
      {
        metric: 'loss',
        axes: [{ name: 'step', positions: Float64Array.of(0, 10, 20, 30) }],
        values: Float64Array.of(2, 0.5, Number.NaN, 1),
      },
    ]);
  });

  test('of any length gives exact summaries and few points that keep every extreme', async () => {
    const random = createRandom(3);
    const values = range(0, 30_000).map((step) => {
      if (step % 5000 === 77) return Number.NaN;
      if (step === 12_345) return Number.POSITIVE_INFINITY;
      return step === 20_001 ? 99 : random.next();
    });
    const { dataset } = await summarizeTexts({
      'long.jsonl': rows(range(0, 30_000), (step) => values[step] ?? 0),
    });
    const finite = values.filter((value) => Number.isFinite(value));
    const [metric] = dataset.runs[0]?.metrics ?? [];
    expect(metric).toMatchObject({
      count: 30_000,
      nan: 6,
      positiveInfinity: 1,
      negativeInfinity: 0,
      max: { value: 99, at: 20_001, line: 20_002 },
    });
    expect(metric?.min?.value).toBe(Math.min(...finite));
    expect(metric?.mean).toBeCloseTo(finite.reduce((sum, value) => sum + value, 0) / finite.length, 12);
    const [series] = await dataset.readSeries('long');
    const steps = [...(series?.axes[0]?.positions ?? [])];
    expect(steps.length).toBeGreaterThan(400);
    expect(steps.length).toBeLessThan(1100);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps).toEqual(
      expect.arrayContaining([0, 29_999, 12_345, 20_001, 77, 5077, 10_077, 15_077, 20_077, 25_077]),
    );
    for (const [index, step] of steps.entries()) expect(series?.values[index]).toBe(values[step]);
    // Whatever stretch one looks at, its extremes are near those of the points that are kept of it.
    for (let start = 0; start < 30_000; start += 1000) {
      const stretch = values.slice(start, start + 1000).filter((value) => Number.isFinite(value));
      const kept = steps
        .filter((step) => step >= start && step < start + 1000)
        .map((step) => values[step] ?? 0)
        .filter((value) => Number.isFinite(value));
      expect(Math.max(...kept)).toBe(Math.max(...stretch));
      expect(Math.min(...kept)).toBe(Math.min(...stretch));
    }
  });

  test('with rows of two kinds keeps an axis for each', async () => {
    const lines = range(1, 4).map(
      (epoch) => `${rows(range(epoch * 5, epoch * 5 + 5))}{"epoch":${epoch},"accuracy":0.${epoch}}\n`,
    );
    const { dataset, problems } = await summarizeTexts({ 'f.jsonl': lines.join('') });
    expect(problems.kept).toEqual([]);
    expect(dataset.runs[0]?.metrics.map(({ name, axes, count }) => [name, axes, count])).toEqual([
      ['loss', ['step'], 15],
      ['accuracy', ['epoch'], 3],
    ]);
  });

  test('with a metric among different others joins its points in file order', async () => {
    const lines = range(0, 20).map(
      (step) => `{"step":${step},"loss":${step}${step % 5 === 0 ? ',"val":1' : ''}}\n`,
    );
    const { dataset } = await summarizeTexts({ 'g.jsonl': lines.join('') });
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({
      name: 'loss',
      count: 20,
      first: { at: 0 },
      last: { at: 19 },
      mean: 9.5,
    });
    const [series] = await dataset.readSeries('g');
    expect([...(series?.values ?? [])]).toEqual(range(0, 20));
  });

  test('of rows without any axis counts them', async () => {
    const lines = range(0, 6).map((index) =>
      index % 2 === 0 ? `{"loss":${index}}\n` : `{"loss":${index},"x":1}\n`,
    );
    const { dataset } = await summarizeTexts({ 'h.jsonl': lines.join('') });
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({ axes: ['index'], last: { at: 5, line: 6 } });
  });

  test('with labels makes params of those that never change', async () => {
    const { dataset } = await summarizeTexts({
      'i.jsonl':
        '{"step":0,"loss":1,"model":"r18","phase":"a"}\n{"step":1,"loss":1,"model":"r18","phase":"b"}\n',
    });
    expect(dataset.runs[0]).toMatchObject({
      params: { model: 'r18' },
      texts: [
        { name: 'phase', text: 'a', line: 1 },
        { name: 'phase', text: 'b', line: 2 },
      ],
    });
  });

  test('that is cut off is an interrupted run', async () => {
    const { dataset, problems } = await summarizeTexts({ 'j.jsonl': `${rows([0, 1])}{"step":2,"lo` });
    expect(dataset.runs[0]).toMatchObject({ status: 'interrupted', metrics: [{ count: 2 }] });
    expect(problems.kept.map(({ code }) => code)).toEqual(['line-cut-off']);
    expect(dataset.files).toEqual([
      {
        file: 'j.jsonl',
        reader: 'flat',
        bytes: 55,
        lines: 3,
        usedLines: 2,
        problemLines: 0,
        ignoredLines: { 'cut-off': 1 },
      },
    ]);
  });

  test('may hold runs that write in turn', async () => {
    const lines = range(0, 4000).map(
      (index) => `{"run":"r${index % 4}","step":${index >> 2},"loss":${index}}\n`,
    );
    const { dataset } = await summarizeTexts({ 'k.jsonl': lines.join('') });
    expect(dataset.runs.map(({ id, metrics }) => [id, metrics[0]?.count, metrics[0]?.last.line])).toEqual([
      ['r0', 1000, 3997],
      ['r1', 1000, 3998],
      ['r2', 1000, 3999],
      ['r3', 1000, 4000],
    ]);
  });
});

test('two logs with the same run id give one problem that names both files', async () => {
  const log = '{"run":"x","step":1,"loss":1}\n';
  const { dataset, problems } = await summarizeTexts({ 'n.jsonl': log, 'm.jsonl': log });
  expect(dataset.runs.map(({ id, name, source }) => [id, name, source.file])).toEqual([
    ['x', 'x', 'm.jsonl'],
    ['x-2', 'x (2)', 'n.jsonl'],
  ]);
  expect(problems.kept).toMatchObject([
    { code: 'run-id-twice', place: { file: 'n.jsonl', line: 1 }, facts: { id: 'x', other: 'm.jsonl' } },
  ]);
});

test('every line of a messy log is used, ignored for a reason, or a problem', async () => {
  const random = createRandom(11);
  const kinds = [
    '{"step":1,"loss":2}',
    '',
    '[1]',
    '{"a":01}',
    'x',
    '{"b":NaN}',
    '{"c":1,"c":2}',
    '  ',
  ] as const;
  const lines = range(0, 3000).map(() => random.pick(kinds));
  const { dataset, problems } = await summarizeTexts({ 'messy.jsonl': lines.join('\n') });
  const [file] = dataset.files;
  const ignored = Object.values(file?.ignoredLines ?? {}).reduce((sum, count) => sum + count, 0);
  expect(file?.lines).toBe(lines.at(-1) === '' ? 2999 : 3000);
  expect((file?.usedLines ?? 0) + (file?.problemLines ?? 0) + ignored).toBe(file?.lines);
  expect(problems.kept.length).toBeLessThan(400);
  expect(problems.unkept.length).toBeGreaterThan(0);
});
