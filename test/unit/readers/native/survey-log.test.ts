import { expect, test } from 'vitest';
import { surveyLog } from '../../../../src/readers/native/survey-log.ts';

function kindOf(bytes: Uint8Array): string {
  return surveyLog(bytes, { whole: true, axes: {} }).kind;
}

test.each([
  ['a step beside a number', '{"step": 1, "loss": 2}\n', 'log'],
  ['nothing but blank lines', '\n\n', 'empty'],
  ['a list', '[{"step": 1}]\n', 'array'],
  ['words', 'epoch 1 loss 2\n', 'text'],
  ['words before a list of labels', 'labels\n{"label":"cat"}\n{"label":"dog"}\n', 'text'],
  ['what a program printed before its log', 'Loading data\nepoch 1\n{"step":1,"loss":2}\n', 'log'],
  ['texts only', '{"prompt": "hi"}\n', 'other'],
])('%s is told by the first lines', (_, text, kind) => {
  expect(kindOf(new TextEncoder().encode(text))).toBe(kind);
});

test.each(['utf16le', 'utf16be'])('a log in %s is told by its first two bytes', (encoding) => {
  const bytes = Buffer.from('\uFEFF{"step": 1, "loss": 2}\n', 'utf16le');
  expect(kindOf(encoding === 'utf16le' ? bytes : bytes.swap16())).toBe('utf-16');
});

test('the start of a run is one even with a key that it does not have, so that the key is told', () => {
  const lines = '{"event":"run","id":"a","params":{"lr":1},"code":{"dirty":true}}\n{"step":1,"loss":2}\n';
  expect(surveyLog(new TextEncoder().encode(lines), { whole: true, axes: {} })).toMatchObject({
    native: true,
  });
  const other = '{"event":"run","id":"a","code":{"dirty":true}}\n{"step":1,"loss":2}\n';
  expect(surveyLog(new TextEncoder().encode(other), { whole: true, axes: {} })).toMatchObject({
    native: false,
  });
});
