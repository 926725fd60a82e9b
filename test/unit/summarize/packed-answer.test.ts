import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { nativeReader } from '../../../src/readers/native/native-reader.ts';
import { defaultReadingOptions } from '../../../src/readers/readers.ts';
import { createAnswerer, isLogAnswer } from '../../../src/summarize/log-questions.ts';
import { createPackTable, packLog, packedLogs, unpackLogs } from '../../../src/summarize/packed-answer.ts';
import { flatSource } from './flat-reader.ts';

const logs = [
  '{"step":1,"loss":NaN}\n{"step":2,"loss":-0}\n{"step":3,"loss":Infinity}\n',
  '{"run":"a","step":1,"acc":1}\n{"run":"b","step":1,"acc":2,"note":"x"}\n{"run":"b","step":2,"acc":3,"note":"y"}\n',
  '{"event":"run","id":"c","params":{"lr":0.1,"none":null},"tags":{"of":"us"},"seed":0}\n{"event":"metrics","step":1,"values":{"loss":1}}\n',
  'no log\n',
];

test('an answer that travels between threads is the same behind its way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-answer-'));
  try {
    const sources = logs.map((content, index) => {
      const path = join(folder, `${index}.jsonl`);
      writeFileSync(path, content);
      return flatSource(path, `${index}.jsonl`, nativeReader.name);
    });
    const answer = createAnswerer(() => nativeReader, files);
    await answer({
      kind: 'start',
      reading: defaultReadingOptions,
      keepProblems: 9,
      keepsInputs: true,
      folder,
      pack: 'a.pack',
    });
    const given = await answer({ kind: 'logs', sources });
    const sent: unknown = structuredClone(given);
    if (!isLogAnswer(sent) || sent.kind !== 'logs') throw new TypeError('It is no such answer any more.');
    const records = unpackLogs(sent, sources).filter((record) => record !== undefined);
    expect(records.map(({ runs }) => runs.length)).toEqual([1, 2, 1, 0]);
    const table = createPackTable();
    const again = packedLogs(
      records.map((record) => packLog(record, table)),
      table,
      sent.plain,
    );
    expect({ kind: 'logs', ...again }).toEqual(given);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
