import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { files } from '../../../src/effects.ts';
import type { Dataset } from '../../../src/dataset/dataset.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Problem } from '../../../src/problems/problem.ts';
import { findSources } from '../../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../../src/readers/readers.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/readers');
const numbers = z.union([z.number(), z.string().transform(Number)]);
const Expected = z.strictObject({
  runs: z.array(
    z.strictObject({
      file: z.string(),
      metrics: z.record(z.string(), numbers),
      standardErrors: z.record(z.string(), z.number()),
      goals: z.record(z.string(), z.string()),
      samples: z.record(z.string(), z.record(z.string(), z.tuple([z.number(), z.number()]))),
    }),
  ),
});

interface Read {
  readonly dataset: Dataset;
  readonly problems: readonly Problem[];
  /** Runs of these readers; a fixture may hold logs of others. */
  readonly runs: readonly Run[];
}

async function readFixture(reader: string, source: string): Promise<Read> {
  const input = join(fixtures, reader, source, 'input');
  const found = await findSources([{ path: input, shownPath: '.' }], {
    files,
    options: defaultReadingOptions,
  });
  const { dataset, problems } = await summarizeLogs(
    { sources: found.sources, readers, reading: defaultReadingOptions, cacheFolder: null, threads: 1 },
    { files },
  );
  return {
    dataset,
    problems: [...found.problems, ...problems.kept],
    runs: dataset.runs.filter((run) => run.source.reader === reader),
  };
}

/** Count and sum of the numbers of each column. */
async function sumSamples(dataset: Dataset, id: string) {
  const tables = await dataset.readSamples(id);
  return Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      Object.fromEntries(columns.map(({ metric, values }) => [metric, sumOf(values)])),
    ]),
  );
}

function sumOf(values: Float64Array): [count: number, sum: number] {
  const given = [...values].filter((value) => !Number.isNaN(value));
  return [given.length, given.reduce((sum, value) => sum + value, 0)];
}

/** All numbers with three digits. */
function rounded(value: unknown): unknown {
  const round = (_: string, each: unknown): unknown => {
    if (typeof each !== 'number') return each;
    return Number.isFinite(each) ? Number(each.toPrecision(3)) : String(each);
  };
  return JSON.parse(JSON.stringify(value, round));
}

function byFile<T extends { readonly file: string; readonly metrics: Readonly<Record<string, number>> }>(
  runs: readonly T[],
): T[] {
  const key = ({ file, metrics }: T): string => `${file} ${metrics['calls']} ${metrics['errors']}`;
  return runs.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

const evaluationReaders = ['lm-eval', 'inspect', 'openai-evals', 'llm-calls'];
const sources = evaluationReaders.flatMap((reader) =>
  readdirSync(join(fixtures, reader)).map((source): [string, string] => [reader, source]),
);

describe.each(sources)('the %s logs of %s', (reader, source) => {
  const expected = Expected.parse(
    JSON.parse(readFileSync(join(fixtures, reader, source, 'expected.json'), 'utf8')),
  );

  test('give the metrics, standard errors, directions and samples that Python reads', async () => {
    const { dataset, runs } = await readFixture(reader, source);
    const told = await Promise.all(
      runs.map(async (run) => ({
        file: run.source.file,
        metrics: Object.fromEntries(run.metrics.map(({ name, last }) => [name, last.value])),
        standardErrors: run.standardErrors,
        goals: reader === 'llm-calls' ? {} : run.goals,
        samples: await sumSamples(dataset, run.id),
      })),
    );
    await dataset.close();
    // Latencies are differences of large numbers, so that their last digits differ between languages.
    const tolerant = reader === 'llm-calls' ? rounded : (value: unknown): unknown => value;
    expect(tolerant(byFile(told))).toEqual(tolerant(byFile(expected.runs)));
  });

  test('are accounted for line by line', async () => {
    const { dataset } = await readFixture(reader, source);
    await dataset.close();
    for (const { lines, usedLines, problemLines, ignoredLines } of dataset.files) {
      const ignored = Object.values(ignoredLines).reduce((sum, count) => sum + count, 0);
      expect(usedLines + problemLines + ignored).toBe(lines);
    }
  });
});

/** Problems of each fixture, so that none is unexplained. */
const explained: Readonly<Record<string, readonly string[]>> = {
  'lm-eval/hard-cases': ['line-cut-off'],
  'inspect/zstd': ['file-empty'],
  'inspect/hard-cases': ['format-newer'],
  'openai-evals/match': ['line-cut-off'],
  'llm-calls/langsmith': ['line-cut-off'],
  'llm-calls/responses': ['file-empty'],
};

test.each(sources)('the %s logs of %s have only the problems that are explained', async (reader, source) => {
  const { problems, dataset } = await readFixture(reader, source);
  await dataset.close();
  expect(problems.map(({ code }) => code)).toEqual(explained[`${reader}/${source}`] ?? []);
});

describe('a run of lm-eval', () => {
  test('carries model, seeds, shots, versions, commit and environment, and its experiment is the folder above', async () => {
    const { runs, dataset } = await readFixture('lm-eval', 'llama-asdiv');
    await dataset.close();
    const [run] = runs;
    expect(run).toMatchObject({
      name: 'Meta-Llama-3-8B-Instruct: asdiv',
      experiment: 'results',
      status: 'finished',
      seed: 42,
      goals: { 'asdiv/acc': 'maximize' },
    });
    expect(run?.params).toMatchObject({
      model: 'hf',
      'model_args/pretrained': 'meta-llama/Meta-Llama-3-8B-Instruct',
      num_fewshot: 8,
    });
    expect(run?.code?.commit).toMatch(/^[\da-f]{7,}$/);
    expect(Object.keys(run?.environment ?? {})).toContain('transformers');
    expect(run?.data['asdiv']).toContain('task version');
    expect(run?.samples).toMatchObject([{ name: 'asdiv', count: 8, items: 8 }]);
  });

  test('keeps filters apart and equal documents as repeats', async () => {
    const { runs, dataset } = await readFixture('lm-eval', 'hard-cases');
    const run = runs.find(({ samples }) => samples.length > 0);
    const [table] = await dataset.readSamples(run?.id ?? '');
    await dataset.close();
    expect(table?.ids).toEqual(['h1', 'h2', 'h1']);
    expect([...(table?.epochs ?? [])]).toEqual([1, 1, 2]);
    expect(table?.columns.map(({ metric, values }) => [metric, [...values]])).toEqual([
      ['gsm8k/exact_match,strict-match', [1, 0, 0]],
      ['gsm8k/exact_match,flexible-extract', [1, 1, 1]],
    ]);
  });
});

describe('a run of Inspect', () => {
  test('carries task, model, settings, code, data and status', async () => {
    const { runs, dataset } = await readFixture('inspect', 'inspect-tests');
    await dataset.close();
    const run = runs.find(({ source }) => source.file.includes('mj7khqpMM4GBCfVQozKgzB'));
    expect(run).toMatchObject({
      name: 'gpt-4o-mini: popularity',
      experiment: 'popularity',
      status: 'finished',
      params: { model: 'openai/gpt-4o-mini', limit: 10, scorer: 'match' },
      code: { commit: 'ef1d858c', repository: 'git@github.com:UKGovernmentBEIS/inspect_ai.git' },
      data: { popularity: 'example://popularity, 100 samples' },
    });
    const statuses = runs.map(({ source, status }) => [source.file.split('/').at(-1), status]);
    expect(Object.fromEntries(statuses)).toMatchObject({
      'log_streaming.eval': 'finished',
      '2024-08-29T15-11-18+00-00_popularity_5EAmX6wjMFqea6WY7XHzZp.json': 'failed',
    });
  });

  test('that did not end is read from its journal, and counts as interrupted', async () => {
    const { runs, dataset } = await readFixture('inspect', 'hard-cases');
    await dataset.close();
    const run = runs.find(({ source }) => source.file === 'journal.eval');
    expect(run).toMatchObject({ status: 'interrupted', metrics: [], samples: [{ items: 2, count: 4 }] });
  });

  test('has the repeats of each sample, and NaN where a score is none', async () => {
    const { runs, dataset } = await readFixture('inspect', 'zstd');
    const [table] = await dataset.readSamples(runs[0]?.id ?? '');
    await dataset.close();
    expect(new Set(table?.ids)).toEqual(new Set(['s0', 's1', 's2', 's3', 's4']));
    expect([...(table?.epochs ?? [])].toSorted((one, other) => one - other)).toEqual([
      1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
    ]);
    const quality = table?.columns.find(({ metric }) => metric === 'quality/mean,mean');
    expect(quality?.values.filter(Number.isNaN)).toHaveLength(2);
  });
});

test('calls are one run for each model and prompt, and ordinary logs beside them are read as before', async () => {
  const { runs, dataset } = await readFixture('llm-calls', 'responses');
  await dataset.close();
  expect(runs.map(({ name }) => name)).toContain('gpt-5, prompt pmpt_1 2');
  expect(dataset.runs.find(({ source }) => source.file === 'training.jsonl')?.source.reader).toBe('native');
});

test('an evaluation of OpenAI evals that was stopped is interrupted', async () => {
  const { runs, dataset } = await readFixture('openai-evals', 'match');
  await dataset.close();
  const stopped = runs.find(({ source }) => source.file.includes('stopped'));
  expect(stopped).toMatchObject({ status: 'interrupted', seed: 1, metrics: [] });
  expect(runs.find(({ id }) => id.includes('BBBB'))).toMatchObject({
    name: 'gpt-4: test-match.s1.simple-v0',
    command: 'oaieval gpt-4 test-match --seed 20220722',
    status: 'finished',
  });
});
