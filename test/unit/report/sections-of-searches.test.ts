import { expect, test } from 'vitest';
import type { ExperimentPage, RunPage } from '../../../src/model/page/page.ts';
import type { PageSection } from '../../../src/model/page/section.ts';
import { figuresOfSection } from '../../../src/model/page/section.ts';
import type { Artifact, Run } from '../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';
import { exampleSearch } from '../analysis/search/example-search.ts';
import { exampleReport } from './example-report.ts';

async function experimentPage(runs: readonly Run[]): Promise<ExperimentPage> {
  const report = exampleReport(runs);
  const page = await report.page(report.paths.find((path) => path.startsWith('experiments/')) ?? '');
  if (page.kind !== 'experiment') throw new Error('This is no experiment.');
  return page;
}

async function runPage(run: Run): Promise<RunPage> {
  const report = exampleReport([run]);
  const page = await report.page(report.paths.find((path) => path.startsWith('runs/')) ?? '');
  if (page.kind !== 'run') throw new Error('This is no run.');
  return page;
}

function sectionOf({ sections }: ExperimentPage | RunPage, id: string): PageSection {
  const section = sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`There is no section ${id}.`);
  return section;
}

test('the page of a search says what it found, draws it, and folds the slices away', async () => {
  const section = sectionOf(await experimentPage(exampleSearch(120)), 'search');
  expect(section.sentences[0]).toMatch(
    /^120 trials: 102 complete, 6 pruned, 12 failed or without a finite value\./,
  );
  expect(section.sentences[1]).toMatch(
    /^lr matters most: it explains \d\d % of the variance of val\/loss by itself\.$/,
  );
  expect(section.sentences[2]).toMatch(/^The best trials touch the upper end of lr/);
  expect(section.sentences.at(-1)).toBe('Judged by val/loss (last), measured on validation data.');
  expect(section.figures.map(({ id }) => id)).toEqual([
    'search-parallel',
    'search-history',
    'search-importance',
  ]);
  expect(section.more?.figures).toHaveLength(5);
  expect(section.tables[0]?.rows).toHaveLength(5);
  const ids = figuresOfSection(section).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a search that says nothing of importance says so and draws no importance', async () => {
  const section = sectionOf(await experimentPage(exampleSearch(15)), 'search');
  expect(section.sentences[1]).toBe(
    '12 complete trials are too few to say which params matter; that takes 20 or more.',
  );
  expect(section.figures.map(({ id }) => id)).toEqual(['search-parallel', 'search-history']);
});

test('a search by test metrics alone is refused in words', async () => {
  const runs = exampleSearch(30, (index) => ({ metrics: [exampleMetric('test/accuracy', [index])] }));
  expect(sectionOf(await experimentPage(runs), 'search').sentences[0]).toContain('log a validation metric');
});

test('models with accuracy and latency have a trade-off with three choices, other runs none', async () => {
  const runs = [30, 10, 3].map((latency, index) =>
    exampleRun({
      id: `m${index}`,
      params: { model: `m${index}` },
      metrics: [
        exampleMetric('val/accuracy', [0.9 + latency / 1000]),
        exampleMetric('latency_ms', [latency]),
      ],
    }),
  );
  const section = sectionOf(await experimentPage(runs), 'trade-off');
  expect(section.sentences[0]).toMatch(/^3 variants of 3 are worth choosing/);
  expect(section.tables[0]?.rows.map(({ cells }) => cells[1]?.text)).toEqual([
    'model m0',
    'model m2',
    'model m1',
  ]);
  const { sections } = await experimentPage(exampleSearch(30));
  expect(sections.map(({ id }) => id)).not.toContain('trade-off');
});

test('a run that logged predictions shows what they say', async () => {
  const artifact: Artifact = {
    name: 'predictions',
    kind: 'table',
    path: null,
    file: null,
    inline: 'actual,predicted\ncat,cat\ncat,dog\ndog,dog\n',
    mediaType: null,
    bytes: null,
    sha256: null,
    step: null,
    line: 3,
  };
  const page = await runPage(exampleRun({ id: 'a', artifacts: [artifact] }));
  const section = sectionOf(page, 'evaluation-detail');
  expect(section.sentences[0]).toBe(
    'predictions: accuracy 0.667 [0.208, 0.939] over 3 items of 2 classes (95 % Wilson interval, items taken as independent).',
  );
  expect(section.figures[0]?.table.rows).toEqual([
    ['cat', '1', '1'],
    ['dog', '0', '1'],
  ]);
});

test('beside an axis long numbers are short and paths are their names; the table behind the chart has all', async () => {
  const runs = exampleSearch(60, (index) => ({
    params: {
      lr: 10 ** (-4 + index / 20),
      tokens: [52_800_001, 921_468_928_000, 137_788_211_200][index % 3] ?? 0,
      model: `configs/open/d=${[96, 512, 1024][index % 3] ?? 0}.json`,
    },
  }));
  const figure = sectionOf(await experimentPage(runs), 'search').figures.find(({ spec }) =>
    JSON.stringify(spec).includes('9.21e11'),
  );
  expect(JSON.stringify(figure?.spec)).toContain('"d=1024"');
  expect(JSON.stringify(figure?.spec)).not.toContain('configs/open');
  expect(JSON.stringify(figure?.table)).toContain('921468928000');
  expect(JSON.stringify(figure?.table)).toContain('configs/open/d=1024.json');
});
