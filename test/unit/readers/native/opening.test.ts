import { describe, expect, test } from 'vitest';
import { usualBlock } from '../../../../src/formats/json-lines/read-blocks.ts';
import { recallOpening } from '../../../../src/readers/native/opening.ts';
import { surveyLog } from '../../../../src/readers/native/survey-log.ts';
import { defaultReadingOptions } from '../../../../src/readers/readers.ts';
import type { RecordingSink } from '../recording-sink.ts';
import { lines, readText, readTextSlowly } from './read-text.ts';

const first = lines(
  { run: 'run-1', step: 0, loss: 2.5, 'val/acc': 0.5 },
  { run: 'run-1', step: 1, loss: 2, 'val/acc': 0.6 },
);

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All that was said, but for columns: the fast way knows the line only. */
function told({ runs, problems, usedLines, ignoredLines, ending }: RecordingSink): unknown {
  const said = problems
    .map(({ code, facts, place }) => `${place.line} ${code} ${JSON.stringify(facts)}`)
    .sort();
  return { runs, said, usedLines, ignoredLines, ending };
}

describe('a log that begins as one before', () => {
  test.each([
    ['with the same run', first],
    ['with another run', first.replaceAll('run-1', 'x')],
    ['with a longer id', first.replaceAll('run-1', 'a run of another name')],
    ['with other numbers', '{"run":"b","step":-3e2,"loss":1.25e-7,"val/acc":7}\n'],
  ])('is known by its first line: %s', async (_, text) => {
    await readText(first);
    const opening = recallOpening(bytesOf(text), defaultReadingOptions);
    expect(opening?.survey).toEqual(surveyLog(bytesOf(text), { whole: true, axes: {} }));
    expect(opening?.shape.frozen.runKey).toBe(/"run":"([^"]*)"/.exec(text)?.[1]);
    expect(told(await readText(text))).toEqual(told(readTextSlowly(text)));
  });

  test.each([
    ['NaN', '1e3'],
    ['2.5', 'NaN'],
    ['Infinity', '-Infinity'],
    ['-Infinity', 'NaN'],
  ])('is known by a first line with %s where %s stands in its own', async (taught, own) => {
    const named = first.replaceAll('"loss', `"NaN -Infinity loss`);
    const [before, after] = [taught, own].map((word) => named.replace('2.5', word));
    await readText(before ?? '');
    const text = (after ?? '').replaceAll('run-1', 'another');
    expect(recallOpening(bytesOf(text), defaultReadingOptions)?.shape.frozen.runKey).toBe('another');
    expect(told(await readText(text))).toEqual(told(readTextSlowly(text)));
  });

  test.each(['NaN', 'Infinity', '-Infinity'])('may begin with %s for a step', async (word) => {
    await readText(first);
    const text = first.replaceAll('run-1', 'b').replace('"step":0', `"step":${word}`);
    expect(recallOpening(bytesOf(text), defaultReadingOptions)).toBeDefined();
    expect(told(await readText(text))).toEqual(told(readTextSlowly(text)));
  });

  test.each([
    ['longer than', 'a run with a long id', 0.123_456_789_012_345_6],
    ['as long as', 'run', 1],
    ['shorter than', 'r', 0],
  ])('was long, and its first line %s those that were read last', async (_, id, loss) => {
    const more = Array.from({ length: 5000 }, (_none, index) => ({
      run: id,
      step: 1 + index,
      'own name': 2,
    }));
    const text = lines({ run: id, step: 0, 'own name': loss }, ...more);
    expect(text.length).toBeGreaterThan(usualBlock);
    await readText(text);
    const next = lines({ run: 'next', step: 0, 'own name': 1 }, { run: 'next', step: 1, 'own name': 1 });
    const opening = recallOpening(bytesOf(next), defaultReadingOptions);
    expect(opening?.shape.frozen.runKey).toBe('next');
    expect(told(await readText(next))).toEqual(told(readTextSlowly(next)));
  });

  test.each([
    ['an id with an escape', first.replaceAll('run-1', String.raw`a\"b`)],
    ['an id that is not ASCII', first.replaceAll('run-1', 'größer')],
    ['an empty id', first.replaceAll('run-1', '')],
    ['another name', first.replaceAll('loss', 'Loss')],
    ['one key more', first.replaceAll('}', ',"more":1}')],
    ['a text for a number', first.replace('2.5', '"2.5"')],
    ['a word that is no number', first.replace('2.5', '-NaN')],
    ['a word that is cut off', first.replace('2.5', 'Infinit')],
    ['a number of no JSON', first.replace('2.5', '02.5')],
    ['a line that does not end', first.slice(0, 30)],
    ['a mark at its start', `\uFEFF${first}`],
    ['other white space', first.replaceAll(',', ', ')],
  ])('is looked at anew with %s', async (_, text) => {
    await readText(first);
    expect(recallOpening(bytesOf(text), defaultReadingOptions)).toBeUndefined();
    // With options of its own it knows of no log before.
    expect(told(await readText(text))).toEqual(told(await readText(text, { paths: [] })));
  });

  test('is looked at anew if it is to be read in another way', async () => {
    await readText(first);
    expect(recallOpening(bytesOf(first), { ...defaultReadingOptions })).toBeUndefined();
  });

  test.each([
    ['an axis that is no number', '{"run":"b","step":NaN,"loss":1,"val/acc":1}\n'],
    ['an integer that loses digits', '{"run":"b","step":1,"loss":12345678901234567890,"val/acc":1}\n'],
    ['other metrics', '{"run":"b","step":2,"lr":0.1}\n'],
    ['another order', '{"run":"b","val/acc":2,"loss":1,"step":2}\n'],
    ['texts', '{"run":"b","step":2,"loss":1,"phase":"late"}\n'],
    ['params', '{"run":"b","lr":0.1,"model":"small"}\n'],
    ['a fault', '{"run":"b","step":2,"loss":}\n'],
    ['nothing', '\n'],
    ['the run before', '{"run":"run-1","step":2,"loss":1,"val/acc":1}\n'],
  ])('may go on with %s', async (_, line) => {
    await readText(first);
    const text = first.replaceAll('run-1', 'b') + line + line + first.replaceAll('run-1', 'b');
    expect(recallOpening(bytesOf(text), defaultReadingOptions)).toBeDefined();
    expect(told(await readText(text))).toEqual(told(readTextSlowly(text)));
  });
});

describe('a first line from which another log could not be known is not kept', () => {
  test.each([
    ['a time', { time: 1.7e9, step: 0, loss: 1 }],
    ['a seed', { seed: 1, step: 0, loss: 1 }],
    ['a label', { phase: 'a', step: 0, loss: 1 }],
    ['a split', { split: 'val', step: 0, loss: 1 }],
    ['a run id that is a number', { run: 3, step: 0, loss: 1 }],
    ['a name beside the id', { run_id: 'a', run_name: 'b', step: 0, loss: 1 }],
    ['nested values', { step: 0, loss: { train: 1 } }],
    ['the step twice, as mmengine has it', { iter: 1, step: 1, loss: 1 }],
    ['no axis', { loss: 1, acc: 2 }],
    ['an event', { event: 'metrics', step: 1, values: { loss: 1 } }],
  ])('%s', async (_, line) => {
    const text = lines(line, line);
    await readText(text);
    expect(recallOpening(bytesOf(text), defaultReadingOptions)).toBeUndefined();
  });
});

test('a log without a run id is known, too', async () => {
  const text = lines({ step: 0, loss: 1 }, { step: 1, loss: 2 });
  await readText(text);
  expect(recallOpening(bytesOf(text), defaultReadingOptions)?.shape.frozen.runKey).toBe('');
  expect(told(await readText(text))).toEqual(told(readTextSlowly(text)));
});
