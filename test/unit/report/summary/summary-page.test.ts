import { describe, expect, test } from 'vitest';
import type { SummaryPage } from '../../../../src/model/page/summary.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { exampleReport } from '../example-report.ts';

async function summarize(runs: readonly Run[]): Promise<SummaryPage> {
  const report = exampleReport(runs);
  return report.summary(report.experiments[0]?.path ?? '');
}

describe('a summary', () => {
  test('says how large an effect is and how sure, in everyday words', async () => {
    const page = await summarize(
      exampleSweep({ 0: [0.43, 0.44, 0.45, 0.42, 0.44], 0.1: [0.31, 0.33, 0.34, 0.3, 0.32] }),
    );
    expect(page.effect).toEqual([
      'val/loss: smoothing 0.1 with 0.320 (mean of 5 runs), smoothing 0 with 0.436 (mean of 5 runs).',
      'That is 0.116 (27 %) lower, which is better.',
    ]);
    expect(page.certainty[0]).toBe(
      'Very likely real: if there were no difference, fewer than 1 in 1,000 repetitions of all this would show one as large.',
    );
    expect(page.certainty[1]).toBe('Every run of smoothing 0.1 did better than every run of smoothing 0.');
    expect(page.certainty[2]).toMatch(
      /^The true difference most likely lies between −0\.1\d+ and −0\.\d+ \(95 % interval\)\.$/,
    );
    expect(page.figure?.id).toBe('comparison-chart');
  });

  test('claims nothing that chance explains as well', async () => {
    const page = await summarize(
      exampleSweep({ 0: [0.4, 0.5, 0.45, 0.42, 0.44], 0.1: [0.41, 0.46, 0.47, 0.4, 0.44] }),
    );
    expect(page.certainty[0]).toMatch(/^Not shown: /);
  });

  test('says how many runs would tell where there are too few', async () => {
    const page = await summarize(exampleSweep({ 0: [0.4, 0.5], 0.1: [0.38, 0.46] }));
    expect(page.certainty[0]).toMatch(
      /^Not known yet: 2 runs each are too few to tell; about \d+ each would/,
    );
  });

  test('of single runs says that they cannot tell, and a lucky one does not lead', async () => {
    expect((await summarize(exampleSweep({ 0: [0.4], 0.1: [0.3] }))).certainty[0]).toMatch(
      /^Not known: a single run cannot/,
    );
    const lucky = await summarize(exampleSweep({ 0: [0.4, 0.41, 0.4], 0.1: [0.1], 0.2: [0.9, 0.91, 0.92] }));
    expect(lucky.effect[0]).toMatch(/smoothing 0 with .*, smoothing 0\.2 with/);
  });

  test('adds up what the runs cost, as far as they say', async () => {
    const metrics = [exampleMetric('val/loss', [1, 0.5]), exampleMetric('usage/total_tokens', [100, 250])];
    const page = await summarize([
      exampleRun({ id: 'a', metrics, durationSeconds: 3600, hardware: '1×H100' }),
      exampleRun({ id: 'b', metrics, status: 'failed' }),
    ]);
    expect(page.costs.map(({ name, value }) => [name, value])).toEqual([
      ['Runs', '2 runs, of which 1 did not finish'],
      ['Run time in total', '1 h (1 of 2 runs say how long they took)'],
      ['Hardware', '1×H100'],
      ['usage/total_tokens', '500 in total: the last value of 2 runs'],
    ]);
    expect(page.certainty[0]).toMatch(/^There is nothing to compare with/);
  });
});
