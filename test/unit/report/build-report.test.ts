import { expect, test } from 'vitest';
import type { ExperimentPage, RunPage, RunsPage } from '../../../src/model/page/page.ts';
import type { Artifact } from '../../../src/model/run.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../analysis/example-runs.ts';
import { exampleDataset, exampleReport } from './example-report.ts';

async function pageOf<Kind extends 'experiment' | 'run' | 'runs'>(
  report: ReturnType<typeof exampleReport>,
  path: string,
  kind: Kind,
): Promise<Extract<ExperimentPage | RunPage | RunsPage, { kind: Kind }>> {
  const page = await report.page(path);
  if (!isKind(page, kind)) throw new Error(`${path} is a page of the kind ${page.kind}.`);
  return page;
}

function isKind<Page extends { kind: string }, Kind extends string>(
  page: Page,
  kind: Kind,
): page is Extract<Page, { kind: Kind }> {
  return page.kind === kind;
}

test('a report without runs teaches how to log one', async () => {
  const report = exampleReport([]);
  expect(report.paths).toEqual(['index.html', 'problems.html', 'runs.html']);
  expect(await report.page('index.html')).toMatchObject({ gettingStarted: true, scope: 'No runs yet' });
});

test('a page that is not there is a mistake of the caller', async () => {
  await expect(exampleReport([]).page('runs/none.html')).rejects.toThrow(RangeError);
});

test('means are marked best and members link to their runs', async () => {
  const runs = exampleSweep({ 0: [0.43, 0.44, 0.45, 0.42, 0.44], 0.1: [0.31, 0.33, 0.34, 0.3, 0.32] });
  const { comparison } = await pageOf(exampleReport(runs), 'experiments/all-runs.html', 'experiment');
  const [best, other] = comparison.rows;
  expect(best?.cells[2]).toMatchObject({ text: '0.320', spread: '0.016', n: 5, best: true });
  expect(other?.cells[2]?.best).toBe(false);
  expect(best?.members[0]?.cells[0]).toMatchObject({ text: 'seed 0', href: 'runs/s0-1-0.html' });
});

test('validation and test metrics do not meet in a table', async () => {
  const metrics = ['val/loss', 'test/loss', 'train/loss'].map((name) => exampleMetric(name, [1, 0.5]));
  const report = exampleReport([exampleRun({ id: 'a', metrics })]);
  const { comparison } = await pageOf(report, 'experiments/all-runs.html', 'experiment');
  const labels = comparison.columns.filter(({ kind }) => kind === 'metric').map(({ label }) => label);
  expect(labels).toEqual(['val/loss', 'train/loss']);
});

test('a run page names what its log lacks', async () => {
  const { provenance } = await pageOf(exampleReport([exampleRun({ id: 'a' })]), 'runs/a.html', 'run');
  const lacking = provenance.filter(({ value }) => value.endsWith('not recorded')).map(({ name }) => name);
  expect(lacking).toEqual(['Seed', 'Code', 'Data', 'Started', 'Ended', 'Hardware', 'Environment']);
});

test('a value tells the line of the log that holds it', async () => {
  const report = exampleReport([exampleRun({ id: 'a', metrics: [exampleMetric('loss', [3, 1, 2])] })]);
  const { metrics } = await pageOf(report, 'runs/a.html', 'run');
  expect(metrics.rows[0]?.cells.slice(1, 4).map(({ title, text }) => title ?? text)).toEqual([
    '2 at 3, runs/a.jsonl:4',
    '1 at 2, runs/a.jsonl:3',
    '2',
  ]);
});

test('standard errors and samples of evaluations stand beside their metric, and only where there are any', async () => {
  const table = { name: 'arc', metrics: ['arc/acc'], count: 200, items: 100, clustered: false, leftOut: 0 };
  const metrics = ['arc/acc', 'toString'].map((name) => exampleMetric(name, [0.5]));
  const evaluation = exampleRun({
    id: 'a',
    metrics,
    standardErrors: { 'arc/acc': 0.0123456 },
    samples: [table],
  });
  const page = await pageOf(
    exampleReport([evaluation, exampleRun({ id: 'b', metrics })]),
    'runs/a.html',
    'run',
  );
  const cellsOf = (key: string) => {
    const column = page.metrics.columns.findIndex((each) => each.key === key);
    return page.metrics.rows.map(({ cells }) => cells[column]?.text);
  };
  expect(cellsOf('error')).toEqual(['0.0123', '']);
  expect(cellsOf('samples')).toEqual(['200', '']);
  const plain = await pageOf(exampleReport([exampleRun({ id: 'b', metrics })]), 'runs/b.html', 'run');
  expect(plain.metrics.columns.map(({ key }) => key)).not.toContain('error');
});

test('strangers cannot reach the prototype through names of params and metrics', async () => {
  const params = Object.fromEntries([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
  const runs = [
    exampleRun({
      id: 'a',
      params,
      metrics: [exampleMetric('__proto__', [1]), exampleMetric('toString', [1])],
    }),
    exampleRun({ id: 'b' }),
  ];
  const report = exampleReport(runs);
  for (const path of report.paths) await report.page(path);
  const csv = report.files.find(({ path }) => path === 'data/runs.csv');
  expect(csv?.kind === 'made' ? csv.make() : '').toContain('\nb,b,,finished,,,,,runs/b.jsonl,1,10,,,,\n');
});

test('more than a thousand runs are listed on several pages that link to each other', async () => {
  const report = exampleReport(Array.from({ length: 1001 }, (_, index) => exampleRun({ id: `r${index}` })));
  const first = await pageOf(report, 'runs.html', 'runs');
  const second = await pageOf(report, 'runs-2.html', 'runs');
  expect([first.runs.rows.length, second.runs.rows.length]).toEqual([1000, 1]);
  expect([first.next?.path, second.previous?.path]).toEqual(['runs-2.html', 'runs.html']);
});

function withArtifact(artifact: Partial<Artifact>): ReturnType<typeof exampleReport> {
  const whole: Artifact = {
    name: 'plot',
    kind: 'image',
    path: null,
    file: null,
    inline: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    step: null,
    line: 3,
    ...artifact,
  };
  return exampleReport([exampleRun({ id: 'a', artifacts: [whole] })]);
}

test('an SVG that runs scripts when opened is not published', async () => {
  const report = withArtifact({ mediaType: 'image/svg+xml', inline: '<svg onload="alert(1)"/>' });
  const { artifacts } = await pageOf(report, 'runs/a.html', 'run');
  expect(artifacts[0]).toMatchObject({ path: null, preview: { kind: 'none' } });
  expect(report.files.filter(({ path }) => path.startsWith('artifacts/'))).toEqual([]);
});

test('a harmless SVG is published as a file and shown as an image', async () => {
  const report = withArtifact({ mediaType: 'image/svg+xml', inline: '<svg><path d="M0 0"/></svg>' });
  const { artifacts } = await pageOf(report, 'runs/a.html', 'run');
  expect(artifacts[0]).toMatchObject({ path: 'artifacts/a/plot.svg', preview: { kind: 'image' } });
});

test('HTML is never published', async () => {
  const report = withArtifact({ name: 'page.html', mediaType: 'text/html', inline: '<script>1</script>' });
  const { artifacts } = await pageOf(report, 'runs/a.html', 'run');
  expect(artifacts[0]?.path).not.toMatch(/html$/);
});

test('keys change with the run, with its place and with nothing else', () => {
  const runs = exampleSweep({ 0: [0.4, 0.41], 0.1: [0.3, 0.31] });
  const keysOf = (changed: typeof runs): Record<string, string | null> => {
    const dataset = { ...exampleDataset(changed), seriesKey: (id: string) => id };
    const report = exampleReport(changed, { dataset });
    return Object.fromEntries(report.paths.map((path) => [path, report.keyOf(path)]));
  };
  const before = keysOf(runs);
  expect(keysOf([...runs])).toEqual(before);
  const [first, ...others] = runs;
  if (first === undefined) throw new Error('A run is needed.');
  const after = keysOf([exampleRun({ ...first, hardware: 'another machine' }), ...others]);
  const changed = Object.keys(before).filter((path) => before[path] !== after[path]);
  expect(changed).toEqual(['runs.html', 'experiments/all-runs.html', 'runs/s0-0.html']);
});

test('without keys of series no page is taken for unchanged', () => {
  const report = exampleReport(exampleSweep({ 0: [1] }));
  expect(report.paths.map((path) => report.keyOf(path))).toEqual(report.paths.map(() => null));
});
