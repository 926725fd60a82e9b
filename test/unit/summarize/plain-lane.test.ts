import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileRecord } from '../../../src/dataset/file-record.ts';
import { files } from '../../../src/effects.ts';
import { nativeReader } from '../../../src/readers/native/native-reader.ts';
import { listWatchedValues } from '../../../src/model/watched-values.ts';
import type { WatchedValue } from '../../../src/model/watched-values.ts';
import type { Reader, Source } from '../../../src/readers/reader.ts';
import { defaultReadingOptions } from '../../../src/readers/readers.ts';
import { createAnswerer } from '../../../src/summarize/log-questions.ts';
import { unpackLogs } from '../../../src/summarize/packed-answer.ts';
import { flatSource } from './flat-reader.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-plain-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const line = (run: string, step: number | string, loss: number | string): string =>
  `{"run":"${run}","step":${step},"train/loss":${loss},"val/accuracy":${Math.sin(Number(step) || 1)},"learning_rate":0.001}\n`;

/** Lines of a log of the usual kind, some of them exchanged for others. */
function logOf(run: string, changes: Readonly<Record<number, string>> = {}, lines = 120): string {
  return Array.from(
    { length: lines },
    (_, step) => changes[step] ?? line(run, step, 1 / (step + run.length)),
  ).join('');
}

const plain: Readonly<Record<string, string>> = {
  alike: logOf('alike'),
  'as-long-as-rows-are-held': logOf('held', {}, 1024),
  'nan-and-infinities': logOf('nan', { 5: line('nan', 5, 'NaN'), 6: line('nan', 6, '-Infinity') }),
  'nothing-finite': logOf('none')
    .replaceAll(/"train\/loss":[^,]+/g, '"train/loss":NaN')
    .replace('NaN', '1'),
  'minus-zero': logOf('zero', { 0: line('zero', 0, '-0'), 119: line('zero', 119, '-0.0') }),
  'steps-left-out': logOf('left', { 7: line('left', 7.5, 2), 8: '', 9: '' }),
};

const other: Readonly<Record<string, string>> = {
  'no-line-end': logOf('end').trimEnd(),
  'cut-off': logOf('cut').slice(0, -20),
  'step-back': logOf('back', { 60: line('back', 30, 2) }),
  'start-again': logOf('again', { 60: line('again', 0, 2) }),
  'step-twice': logOf('twice', { 60: line('twice', 59, 2) }),
  'step-nan': logOf('steps', { 60: line('steps', 'NaN', 2) }),
  'two-runs': logOf('one', { 60: line('two', 60, 2) }),
  'another-key': logOf('key', { 60: '{"run":"key","step":60,"other":1}\n' }),
  blank: logOf('blank', { 60: '\n' }),
  broken: logOf('broken', { 60: '{"run":\n' }),
  'line-ends-of-windows': logOf('crlf').replaceAll('\n', '\r\n'),
  'too-many-rows': logOf('many', {}, 1025),
  small: logOf('small', {}, 10),
  'ends-in-text': logOf('text', { 119: '{"run":"text","step":119,"note":"so it ends"}\n' }),
};

test('small logs that are all alike are known as they are when each is read by itself', async () => {
  const tried: string[] = [];
  const noting: Reader = {
    ...nativeReader,
    readPlain(source, context) {
      const log = nativeReader.readPlain?.(source, context);
      if (log !== undefined) tried.push(source.name);
      return log;
    },
  };
  const teacher = sourceOf('teacher', logOf('teacher'));
  const sources = [
    ...Object.entries(plain).map(([name, text]) => sourceOf(name, text)),
    { ...sourceOf('params', logOf('params')), pathParams: { lr: 0.1, seed: 3, none: Number.NaN } },
    ...Object.entries(other).flatMap(([name, text]) => [
      sourceOf(name, text),
      // Else there would be too many in vain one after the other.
      sourceOf(`${name}-alike`, logOf(`${name}-alike`)),
    ]),
  ];
  const [, ...together] = await read([teacher, ...sources], noting);
  for (const [index, source] of sources.entries()) {
    const [alone] = await read([source], nativeReader);
    expect(withoutPlaces(together[index]), source.name).toEqual(withoutPlaces(alone));
  }
  const expected = sources.map(({ name }) => name).filter((name) => !Object.hasOwn(other, name));
  expect(tried).toEqual(expected);
});

test('logs beside which params lie, and logs with rules, are read as usual', async () => {
  writeFileSync(join(folder, 'params.json'), '{"lr":0.3}');
  const beside = { path: join(folder, 'params.json'), shownPath: 'params.json', reports: true };
  const sources = ['a', 'b'].map((name) =>
    Object.assign(sourceOf(name, logOf(name)), { sidecars: [beside] }),
  );
  const runs = (await read(sources, nativeReader)).flatMap((record) => record.runs);
  expect(runs.map(({ run }) => run.params)).toEqual([{ lr: 0.3 }, { lr: 0.3 }]);
  const watch = listWatchedValues([['train/loss', { at: 5 }]]);
  const ruled = await read([sourceOf('c', logOf('c')), sourceOf('d', logOf('d'))], nativeReader, watch);
  expect(
    ruled.flatMap(({ runs: [first] }) => first?.run.metrics[0]?.chosen?.map(({ point }) => point?.at)),
  ).toEqual([5, 5]);
});

function sourceOf(name: string, text: string): Source {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, text);
  return { ...flatSource(path, `${name}.jsonl`, nativeReader.name), name };
}

/** What one thread says that knew nothing before. */
async function read(
  sources: readonly Source[],
  reader: Reader,
  watch: readonly WatchedValue[] = [],
): Promise<FileRecord[]> {
  const answer = createAnswerer(() => reader, files);
  // Options of its own, for which no opening is known.
  const reading = { ...defaultReadingOptions, watch };
  const pack = `${sources[0]?.name ?? ''}-${sources.length}.pack`;
  await answer({ kind: 'start', reading, keepProblems: 9, keepsInputs: true, folder, pack });
  const answered = await answer({ kind: 'logs', sources });
  return answered.kind === 'logs'
    ? unpackLogs(answered, sources).filter((record) => record !== undefined)
    : [];
}

/** Series lie elsewhere in each pack. */
function withoutPlaces(record: FileRecord | undefined): unknown {
  const runs = record?.runs.map(({ blocks, ...run }) => ({
    ...run,
    run: { ...run.run, metrics: run.run.metrics },
    blocks: blocks.map(({ axes, metrics, rows, crc }) => ({ axes, metrics, rows, crc })),
  }));
  return { ...record, runs };
}
