import { describe, expect, test } from 'vitest';
import type { SimilarEntry } from '../../../../src/model/page/similar.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';
import { exampleDataset, exampleReport } from '../example-report.ts';

const day = 86_400_000;

function sweep(experiment: string, start: number, facts: Partial<Run> = {}): Run[] {
  return [0.1, 0.01].flatMap((lr, variant) =>
    [0, 1].map((seed) =>
      exampleRun({
        id: `${experiment}-${lr}-${seed}`,
        experiment,
        startedAt: (start + variant) * day,
        params: { lr, seed, model: 'vit', out: `runs/${experiment}/${lr}/${seed}` },
        metrics: [exampleMetric('val/loss', [2, lr])],
        ...facts,
      }),
    ),
  );
}

const runs = [
  ...sweep('first', 1),
  ...sweep('other', 3, { params: { depth: 3, teacher: 'large', seed: 0 } }),
  ...sweep('second', 5),
];

async function similarOf(path: string): Promise<readonly SimilarEntry[]> {
  const page = await exampleReport(runs).page(path);
  return page.kind === 'run' || page.kind === 'experiment' ? page.similar : [];
}

describe('the panel of a run', () => {
  test('tells the nearest earlier run of each variant, what both share and where they differ', async () => {
    const [same, other] = await similarOf('runs/second-0-01-1.html');
    expect(same).toMatchObject({
      title: 'first-0.01-0',
      experiment: { label: 'first' },
      at: { text: '3 Jan 1970' },
      shares: expect.stringContaining('lr 0.01'),
      differs: null,
      result: 'val/loss 0.0100 (here 0.0100)',
    });
    expect(other?.differs).toBe('lr 0.1 (here 0.01)');
  });

  test('of its own experiment other variants alone, and of the first runs nothing', async () => {
    const titles = (await similarOf('runs/second-0-01-1.html')).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('second-0.01'))).toEqual([]);
    expect(await similarOf('runs/first-0-1-0.html')).toEqual([]);
  });
});

test('the panel of an experiment tells earlier experiments with the values that both tried', async () => {
  const [nearest] = await similarOf('experiments/second.html');
  expect(nearest).toMatchObject({
    title: 'first',
    experiment: null,
    shares: expect.stringMatching(/lr 0\.01, 0\.1.*the metric val\/loss/),
    result: 'val/loss 0.0100 (here 0.0100)',
  });
});

test('a page is written anew when what is like it changes', () => {
  const seriesKey = (id: string): string => id;
  const before = exampleReport(runs, { dataset: { ...exampleDataset(runs), seriesKey } });
  const renamed = runs.map((run) =>
    run.id === 'first-0.01-0' ? exampleRun({ ...run, name: 'renamed' }) : run,
  );
  const after = exampleReport(renamed, { dataset: { ...exampleDataset(renamed), seriesKey } });
  expect(before.keyOf('runs/second-0-01-1.html')).not.toBe(after.keyOf('runs/second-0-01-1.html'));
  expect(before.keyOf('runs/other-0-1-0.html')).toBe(after.keyOf('runs/other-0-1-0.html'));
});

test('the quick key of a page changes with what is earlier, and only with that', () => {
  const seriesKey = (id: string): string => id;
  const reportOf = (all: readonly Run[]) =>
    exampleReport(all, { dataset: { ...exampleDataset(all), seriesKey } });
  const before = reportOf(runs);
  const renamed = reportOf(
    runs.map((run) => (run.id === 'other-0.1-0' ? exampleRun({ ...run, name: 'renamed' }) : run)),
  );
  const changed = ['first', 'other', 'second'].map((name) =>
    [`runs/${name}-0-01-1.html`, `experiments/${name}.html`].map(
      (path) => before.quickKeyOf?.(path) !== renamed.quickKeyOf?.(path),
    ),
  );
  expect(changed).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
  const pages = ['runs/first-0-01-1.html', 'experiments/first.html'];
  expect(pages.map((path) => before.quickKeyOf?.(path))).not.toContain(null);
});
