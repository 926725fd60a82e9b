import { expect, test } from 'vitest';
import { analyzeExperiment } from '../../../src/analysis/analyze-experiment.ts';
import type { Run } from '../../../src/model/run.ts';
import { findingSentence } from '../../../src/report/finding-sentence.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../analysis/example-runs.ts';

function find(runs: readonly Run[]): string {
  return findingSentence(analyzeExperiment(runs, { config: {} }));
}

test('a difference that the test confirms is said with its p-value', () => {
  expect(
    find(exampleSweep({ 0: [0.43, 0.44, 0.45, 0.42, 0.44], 0.1: [0.31, 0.33, 0.34, 0.3, 0.32] })),
  ).toMatch(
    /^Lowest val\/loss: smoothing 0\.1 with 0\.320 ± 0\.016 over 5 runs; the next, smoothing 0 \(0\.436 ± 0\.011\), is worse by more than chance explains \(p/,
  );
});

test('a difference within the noise is called so', () => {
  expect(find(exampleSweep({ 0: [0.4, 0.5, 0.45, 0.42, 0.44], 0.1: [0.41, 0.46, 0.47, 0.4, 0.44] }))).toBe(
    'Lowest val/loss: smoothing 0.1 with 0.436 ± 0.030 over 5 runs; the next, smoothing 0 (0.442 ± 0.038), is within noise of it.',
  );
});

test('too few seeds are said with how many it would take', () => {
  expect(find(exampleSweep({ 0: [0.4, 0.5], 0.1: [0.38, 0.46] }))).toMatch(
    /; too few seeds to tell it from the next, smoothing 0 \(.*\) \(n = 2, need about \d+\)\.$/,
  );
});

test('single runs cannot tell variants apart', () => {
  expect(find(exampleSweep({ 0: [0.4], 0.1: [0.3] }))).toBe(
    'Lowest val/loss: smoothing 0.1 with 0.3 in one run, but single runs cannot tell variants apart.',
  );
});

test('a lucky single run does not lead over repeated runs', () => {
  const sentence = find(exampleSweep({ 0: [0.4, 0.41, 0.4], 0.1: [0.1], 0.2: [0.9, 0.91, 0.92] }));
  expect(sentence).toMatch(/^Lowest val\/loss: smoothing 0 with/);
  expect(sentence).toMatch(/smoothing 0\.1 did better in a single run, which cannot tell\.$/);
});

test('one variant is described, not compared', () => {
  expect(find(exampleSweep({ 0: [0.4, 0.42] }))).toBe('val/loss is 0.410 ± 0.014 over 2 runs.');
  expect(find(exampleSweep({ 0: [0.4] }))).toBe(
    'val/loss is 0.4 in one run; one run cannot tell how far chance moves it.',
  );
});

test('a metric without a known direction is not ranked', () => {
  const runs = [1, 2].map((width) =>
    exampleRun({ id: `w${width}`, params: { width }, metrics: [exampleMetric('wiggle', [width])] }),
  );
  expect(find(runs)).toMatch(/not ranked, since nothing says whether higher or lower is better\.$/);
});

test('no runs, no metrics and no finite values are said', () => {
  expect(find([])).toBe('No run is part of this yet.');
  expect(find([exampleRun({ id: 'a' })])).toBe('The runs logged no metric, so there is nothing to compare.');
  expect(find(exampleSweep({ 0: [Number.NaN] }))).toBe('No run that counts has a finite value of val/loss.');
});

test('variants with equal values are said to end at the same, and how many of all they are', () => {
  expect(find(exampleSweep({ 0: [0.4], 0.1: [0.4] }))).toBe('Both variants end at the same val/loss, 0.4.');
  expect(find(exampleSweep({ 0: [0.4], 0.1: [0.4], 0.2: [0.4] }))).toBe(
    'All 3 variants end at the same val/loss, 0.4.',
  );
  expect(find(exampleSweep({ 0: [0.4], 0.1: [0.4], 0.2: [Number.NaN] }))).toBe(
    'The 2 variants with a value of val/loss end at the same, 0.4.',
  );
});
