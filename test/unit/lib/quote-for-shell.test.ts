import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoteForShell } from '../../../src/lib/quote-for-shell.ts';

test('a plain word stays as it is', () => {
  expect(quoteForShell('runs/s0.1-6')).toBe('runs/s0.1-6');
  expect(quoteForShell('')).toBe("''");
});

test
  .runIf(process.platform !== 'win32')
  .each(["it's", '$(touch x)', '`id`', 'a "b" \\', '!x;y|z', 'two words'])(
  'a shell reads %s as it was',
  (text) => {
    const told = execFileSync('/bin/sh', ['-c', `printf %s ${quoteForShell(text)}`], { encoding: 'utf8' });
    expect(told).toBe(text);
  },
);
