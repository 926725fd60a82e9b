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
  ['texts only', '{"prompt": "hi"}\n', 'other'],
])('%s is told by the first lines', (_, text, kind) => {
  expect(kindOf(new TextEncoder().encode(text))).toBe(kind);
});

test.each(['utf16le', 'utf16be'])('a log in %s is told by its first two bytes', (encoding) => {
  const bytes = Buffer.from('\uFEFF{"step": 1, "loss": 2}\n', 'utf16le');
  expect(kindOf(encoding === 'utf16le' ? bytes : bytes.swap16())).toBe('utf-16');
});
