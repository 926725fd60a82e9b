import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../../src/dataset/file-record.ts';
import { decodeIndex, encodeIndex } from '../../../src/dataset/index-file.ts';
import { packProblem } from '../../../src/dataset/pack-record.ts';
import { Run } from '../../../src/model/run.ts';

/** A run with something in every place. */
const full: Run = {
  id: 'a',
  name: 'first',
  experiment: 'e',
  group: 'g',
  parent: 'p',
  status: 'failed',
  error: 'out of memory',
  startedAt: 1000,
  endedAt: 3000,
  durationSeconds: 2,
  params: { lr: 0.1, nan: Number.NaN, none: null, minus: -0, infinite: Number.POSITIVE_INFINITY, on: true },
  paramTexts: { lr: '0.10' },
  lateParams: ['lr'],
  lateParamsLine: 4,
  tags: { kind: 'try' },
  goals: { loss: 'minimize' },
  standardErrors: { loss: 0.25 },
  searchSpace: {
    lr: { kind: 'range', low: 0, high: 1, log: false, step: null },
    clip: { kind: 'choices', choices: [Number.NaN, Number.POSITIVE_INFINITY, -0, 1, 'none', null, true] },
    size: { kind: 'choices', choices: [1, 'x'] },
  },
  seed: 0,
  code: { commit: 'c', branch: 'b', repository: 'r', dirty: false, diffHash: 'd' },
  data: { train: 'v1' },
  environment: { python: '3.12' },
  hardware: 'one',
  command: 'python train.py',
  metrics: [
    {
      name: 'loss',
      axes: ['step', 'epoch'],
      count: 3,
      nan: 1,
      positiveInfinity: 0,
      negativeInfinity: 0,
      superseded: 2,
      first: { value: 2, at: 0, line: 2 },
      last: { value: Number.NaN, at: 2, line: 6 },
      min: { value: -0, at: 1, line: 3 },
      max: { value: 2, at: 0, line: 2 },
      mean: 1,
      std: null,
      chosen: [
        {
          rule: 'at 1',
          extreme: 'min',
          point: { value: -0, at: 1, line: 3 },
          axis: 'step',
          count: 1,
          missing: null,
        },
      ],
    },
  ],
  samples: [{ name: 'task', metrics: ['acc'], count: 2, items: 2, clustered: true, leftOut: 1 }],
  texts: [{ name: 'note', at: null, text: 'said', line: 5, log: 'logs/b.jsonl' }],
  artifacts: [
    {
      name: 'model',
      kind: 'file',
      path: 'model.pt',
      file: null,
      inline: null,
      mediaType: null,
      bytes: 3,
      sha256: null,
      step: 1,
      line: 7,
    },
  ],
  source: { reader: 'native', file: 'logs/a.jsonl', firstLine: 1, lastLine: 7, sidecars: ['logs/args.json'] },
  otherSources: [
    {
      reader: 'csv',
      file: 'logs/a.csv',
      firstLine: 1,
      lastLine: 3,
      sidecars: [],
      equalMetrics: 1,
      metrics: [],
      params: [],
      facts: ['seed'],
    },
  ],
};

function keep(run: Run): Run | undefined {
  const record: FileRecord = {
    file: {
      file: 'logs/a.jsonl',
      reader: 'native',
      bytes: 9,
      lines: 7,
      usedLines: 7,
      problemLines: 0,
      ignoredLines: {},
    },
    runs: [{ run, idLogged: true, blocks: [], samples: [] }],
    problems: { kept: [], unkept: [] },
    inputs: [],
  };
  const entries = decodeIndex(encodeIndex([{ key: 'k', age: 0, record }]));
  return entries?.[0]?.record.runs[0]?.run;
}

describe('a run in the cache', () => {
  test('is kept with everything that a run may have', () => {
    expect(Object.keys(full).sort()).toEqual(Object.keys(Run.shape).sort());
    expect({ ...keep(full) }).toStrictEqual(full);
  });

  test('keeps params whatever their names', () => {
    for (const value of [1, 'x', Number.NaN]) {
      const params = Object.fromEntries([
        ['__proto__', value],
        ['constructor', 'x'],
      ]);
      expect(Object.entries(keep({ ...full, params })?.params ?? {})).toStrictEqual(Object.entries(params));
    }
  });
});

test('a problem whose facts JSON cannot hold keeps them as texts', () => {
  const place = { file: 'a.jsonl', line: 2 };
  const facts = { value: Number.NaN, limit: Number.POSITIVE_INFINITY, count: 2, name: 'loss' };
  const problem = { code: 'x', severity: 'error', place, facts } as const;
  const packed = packProblem(problem);
  expect(packed).toStrictEqual({
    ...problem,
    facts: { value: 'NaN', limit: 'Infinity', count: 2, name: 'loss' },
  });
  expect(JSON.parse(JSON.stringify(packed))).toStrictEqual(packed);
});
