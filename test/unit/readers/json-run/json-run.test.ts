import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonRunReader } from '../../../../src/readers/json-run/json-run-reader.ts';
import type { Claim } from '../../../../src/readers/reader.ts';
import { summarizeFolder } from '../summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/readers/json-run');

describe('documents of a tracker', () => {
  test('are a run each with params, metrics, times, status and artifacts', async () => {
    const { runs } = await summarizeFolder(join(fixtures, 'tracker/input'));
    const [first, second] = runs;
    expect(runs.map(({ id, name, status }) => [id, name, status])).toEqual([
      ['a1', 'baseline', 'finished'],
      ['a2', 'wide', 'failed'],
      ['a3', 'rows', 'unknown'],
    ]);
    expect(first?.params).toEqual({ lr: 0.1, seed: 1, 'model/width': 64 });
    expect(first?.seed).toBe(1);
    expect(first?.durationSeconds).toBe(300);
    expect(first?.metrics.map(({ name, count, last }) => [name, count, last.value])).toEqual([
      ['loss', 3, 0.3],
      ['accuracy', 1, 0.91],
      ['val/f1', 1, 0.8],
    ]);
    expect(first?.artifacts.map(({ name, path }) => [name, path])).toEqual([
      ['model', '../models/a1.pt'],
      ['plot.png', 'plot.png'],
    ]);
    expect(second?.error).toBe('loss is not finite');
    expect(second?.metrics.find(({ name }) => name === 'accuracy')?.nan).toBe(1);
  });

  test('may hold rows that count epochs', async () => {
    const { runs } = await summarizeFolder(join(fixtures, 'tracker/input'));
    expect(runs[2]?.metrics.map(({ name, axes, last }) => [name, axes, last.at, last.value])).toEqual([
      ['loss', ['epoch'], 1, 0.7],
      ['val/acc', ['epoch'], 1, 0.2],
    ]);
    expect(runs[2]?.startedAt).toBe(1_714_557_600_000);
  });

  test('on several data sets get names that tell these apart', async () => {
    const { runs, problems } = await summarizeFolder(join(fixtures, 'mlfoundations-scaling/input'));
    expect(problems).toEqual([]);
    expect(runs.map(({ name }) => name)).toEqual(['c4_original-d=512_l=8_h=4-0.25', 'rpj-d=96_l=8_h=4-1.0']);
    expect(runs[0]?.params).toMatchObject({ lr: 0.003, wd: 0.033, dataset_name: 'c4_original' });
    expect(runs[0]?.seed).toBe(124);
    expect(runs[0]?.metrics.map(({ name }) => name)).toContain('openlm/loss');
  });
});

/** What the reader takes of a folder with these documents. */
function claim(name: string, documents: Readonly<Record<string, unknown>>): Claim | undefined {
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  return jsonRunReader.claim?.({
    path: `/${name}`,
    pathInRoot: name,
    name,
    files: new Set(Object.keys(documents)),
    folders: new Set(),
    list: () => [],
    head: (below) => encode(documents[below]),
  });
}

describe('a folder', () => {
  test('of alike objects with metrics is taken if it is named after runs', () => {
    const documents = { 'a.json': { lr: 0.1, accuracy: 0.5 }, 'b.json': { lr: 0.2, accuracy: 0.6 } };
    expect(claim('results', documents)?.logs).toEqual(['a.json', 'b.json']);
    expect(claim('assets', documents)).toBeUndefined();
  });

  test('of objects with params and metrics is taken whatever its name', () => {
    const document = { params: { lr: 0.1 }, metrics: { x: 1 } };
    expect(claim('anything', { 'a.json': document, 'b.json': document })?.logs).toHaveLength(2);
  });

  test('leaves documents of other kinds to others', () => {
    const run = { lr: 0.1, accuracy: 0.5 };
    expect(claim('runs', { 'a.json': run, 'b.json': run, 'other.json': { title: 'x' } })?.logs).toEqual([
      'a.json',
      'b.json',
    ]);
    const project = { name: 'x', version: '1', dependencies: {} };
    expect(claim('models', { 'a.json': project, 'b.json': project })).toBeUndefined();
    const chart = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 300, loss: 1 };
    expect(claim('results', { 'a.json': chart, 'b.json': chart })).toBeUndefined();
    const question = { question: 'What?', answer: '4', id: 7 };
    expect(claim('results', { 'a.json': question, 'b.json': question })).toBeUndefined();
    expect(claim('results', { 'a.json': [1, 2], 'b.json': [3] })).toBeUndefined();
    expect(claim('results', { 'a.json': run })).toBeUndefined();
  });
});

test.each([
  [{ config: { lr: 0.1 }, results: { acc: 1 } }, true],
  [{ params: { lr: 0.1 }, score: 1 }, false],
  [{ config: {}, metrics: { note: 'none' } }, false],
  [{ compilerOptions: {}, config: { a: 1 }, results: { b: 2 } }, false],
])('%j alone is a run: %s', (document, expected) => {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const candidate = {
    path: '/a.json',
    pathInRoot: 'a.json',
    name: 'a.json',
    size: bytes.length,
    asked: false,
  };
  expect(
    jsonRunReader.matches({ ...candidate, head: () => bytes, start: () => bytes, tables: () => new Set() }),
  ).toBe(expected);
});

test('a long document is told by its start', () => {
  const filler = Array.from({ length: 20_000 }, (_, index) => `text ${index}`);
  const bytes = new TextEncoder().encode(JSON.stringify({ params: { lr: 1 }, metrics: { acc: 1 }, filler }));
  const head = bytes.subarray(0, 65_536);
  const candidate = {
    path: '/a.json',
    pathInRoot: 'a.json',
    name: 'a.json',
    size: bytes.length,
    asked: false,
  };
  expect(
    jsonRunReader.matches({ ...candidate, head: () => head, start: () => head, tables: () => new Set() }),
  ).toBe(true);
});
