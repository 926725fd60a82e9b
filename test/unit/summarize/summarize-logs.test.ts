import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { Summarized } from '../../../src/summarize/summarize-logs.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';
import { createRandom } from '../random.ts';
import { flatReader, flatSource } from './flat-reader.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-summarize-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function summarize(logs: Readonly<Record<string, string>>): Promise<Summarized> {
  const sources = Object.entries(logs).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return flatSource(path, name);
  });
  const reading = { axes: {}, maxListLength: 32, paths: [] };
  return summarizeLogs({ sources, readers: [flatReader], reading, cacheFolder: null, threads: 1 }, { files });
}

function rows(
  steps: readonly number[],
  value: (step: number, index: number) => number | string = (step) => step / 10,
): string {
  return steps.map((step, index) => `{"step":${step},"loss":${value(step, index)}}\n`).join('');
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

describe('a log', () => {
  test('becomes a run with exact summaries, and lines count from 1', async () => {
    const { dataset, problems } = await summarize({
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
    const { dataset } = await summarize({
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

  test('whose step falls back to where it began holds another run', async () => {
    const { dataset, problems } = await summarize({
      'b.jsonl': rows([...range(0, 10), ...range(0, 5), ...range(0, 7)]),
    });
    expect(dataset.runs.map(({ id, name, source }) => [id, name, source.firstLine, source.lastLine])).toEqual(
      [
        ['b', 'b', 1, 10],
        ['b-2', 'b (2)', 11, 15],
        ['b-3', 'b (3)', 16, 22],
      ],
    );
    expect(problems.kept.map(({ code, place }) => [code, place.line])).toEqual([
      ['runs-appended', 11],
      ['runs-appended', 16],
    ]);
  });

  test('of a resumed run counts only the later values, and says so', async () => {
    const steps = [...range(0, 3000), ...range(1500, 2500), ...range(2000, 4000)];
    const { dataset, problems } = await summarize({ 'c.jsonl': rows(steps, (_, index) => index) });
    expect(dataset.runs).toHaveLength(1);
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({
      count: 1500 + 500 + 2000,
      superseded: 1500 + 500,
      first: { value: 0, at: 0, line: 1 },
      last: { value: 5999, at: 3999, line: 6000 },
      max: { value: 5999 },
    });
    expect(
      problems.kept.map(({ code, place, facts }) => [code, place.line, facts['from'], facts['to']]),
    ).toEqual([
      ['steps-go-back', 3001, 2999, 1500],
      ['steps-go-back', 4001, 2499, 2000],
    ]);
    const [series] = await dataset.readSeries('c');
    const kept = [...(series?.axes[0]?.positions ?? [])];
    for (const [index, step] of kept.entries()) {
      const linesBefore = [2000, 1500, 0].find((_, part) => step >= (2000 - 500 * part) * (part < 2 ? 1 : 0));
      expect(series?.values[index]).toBe(step + (linesBefore ?? 0));
    }
  });

  test('whose lines all have one step keeps all points', async () => {
    const { dataset, problems } = await summarize({ 'd.jsonl': rows([26, 26, 26, 26], (_, index) => index) });
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({ count: 4, superseded: 0 });
    expect(problems.kept).toMatchObject([{ code: 'steps-repeat', place: { line: 2 }, facts: { rows: 3 } }]);
  });

  test('whose step counts inside an epoch is one run', async () => {
    const lines = range(0, 3).flatMap((epoch) =>
      range(0, 4).map((step) => `{"step":${step},"epoch":${epoch},"loss":1}\n`),
    );
    const { dataset, problems } = await summarize({ 'e.jsonl': lines.join('') });
    expect(dataset.runs.map(({ metrics }) => metrics[0]?.count)).toEqual([12]);
    expect(problems.kept).toEqual([]);
  });

  test('with rows of two kinds keeps an axis for each', async () => {
    const lines = range(1, 4).map(
      (epoch) => `${rows(range(epoch * 5, epoch * 5 + 5))}{"epoch":${epoch},"accuracy":0.${epoch}}\n`,
    );
    const { dataset, problems } = await summarize({ 'f.jsonl': lines.join('') });
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
    const { dataset } = await summarize({ 'g.jsonl': lines.join('') });
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
    const { dataset } = await summarize({ 'h.jsonl': lines.join('') });
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({ axes: ['index'], last: { at: 5, line: 6 } });
  });

  test('with labels makes params of those that never change', async () => {
    const { dataset } = await summarize({
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
    const { dataset, problems } = await summarize({ 'j.jsonl': `${rows([0, 1])}{"step":2,"lo` });
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
    const { dataset } = await summarize({ 'k.jsonl': lines.join('') });
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
  const { dataset, problems } = await summarize({ 'n.jsonl': log, 'm.jsonl': log });
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
  const { dataset, problems } = await summarize({ 'messy.jsonl': lines.join('\n') });
  const [file] = dataset.files;
  const ignored = Object.values(file?.ignoredLines ?? {}).reduce((sum, count) => sum + count, 0);
  expect(file?.lines).toBe(lines.at(-1) === '' ? 2999 : 3000);
  expect((file?.usedLines ?? 0) + (file?.problemLines ?? 0) + ignored).toBe(file?.lines);
  expect(problems.kept.length).toBeLessThan(400);
  expect(problems.unkept.length).toBeGreaterThan(0);
});
