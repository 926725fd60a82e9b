import { expect, test } from 'vitest';
import { findRun } from '../../../src/cli/find-run.ts';
import { exampleRun } from '../analysis/example-runs.ts';

const runs = [
  exampleRun({ id: '0123456789abcdef', name: 'first' }),
  exampleRun({ id: '0123456789abffff', name: 'twice' }),
  exampleRun({ id: 'fedcba9876543210', name: 'twice' }),
  exampleRun({ id: 'first', name: 'an id that is the name of another' }),
  exampleRun({ id: 'logs/adam_s0', name: 'logs/adam_s0' }),
];

test.each([
  ['0123456789abcdef', 0],
  ['first', 3],
  ['0123456789abf', 1],
  ['fedc', 2],
  ['adam_s0', 4],
])('%s names one run', (text, index) => {
  expect(findRun(text, runs)).toBe(runs[index]);
});

test.each([
  ['01234567', '"01234567" means 2 runs: 0123456789abc (first), 0123456789abf (twice). Type more of the id.'],
  ['twice', '"twice" means 2 runs: 0123456789abf (twice), fedcba9 (twice). Type more of the id.'],
  ['fed', 'No run is called "fed". "runfolio runs" lists them.'],
  ['frist', 'No run is called "frist". Did you mean "first"?'],
])('%s names none', (text, said) => {
  expect(() => findRun(text, runs)).toThrow(said);
});
