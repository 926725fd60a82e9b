import { expect, test } from 'vitest';
import { parquetFactsName } from '../../../../../../src/model/page/parquet-facts.ts';
import type { Run } from '../../../../../../src/model/run.ts';
import { writeParquet } from '../../../../../../src/outputs/tables/write-parquet.ts';
import type { Query } from '../../../../../../src/query/query.ts';
import { parseKeys, parseQuery } from '../../../../../../src/query/parse-query.ts';
import { explorerData } from '../../../../../../src/report/explorer/explorer-data.ts';
import { parquetFacts } from '../../../../../../src/report/explorer/parquet-facts.ts';
import { makePlainContext } from '../../../../../../src/report/report-context.ts';
import { runsColumns } from '../../../../../../src/report/tables/runs-columns.ts';
import { listColumns } from '../../../../../../src/site/client/explorer/data-columns.ts';
import { openMemoryTable } from '../../../../../../src/site/client/explorer/memory-table.ts';
import { createParquetAnswerer } from '../../../../../../src/site/client/explorer/parquet/answer-queries.ts';
import { openColumnStore } from '../../../../../../src/site/client/explorer/parquet/column-store.ts';
import type { RangeFile } from '../../../../../../src/site/client/explorer/parquet/range-file.ts';
import type { FilterKey } from '../../../../../../src/query/filter.ts';
import { createRandom } from '../../../../random.ts';
import { exampleMetric, exampleRun } from '../../../../analysis/example-runs.ts';
import { exampleDataset } from '../../../../report/example-report.ts';

const random = createRandom(7);
const runs: readonly Run[] = Array.from({ length: 3000 }, (_, index) => {
  const loss = index % 97 === 0 ? Number.NaN : random.next();
  return exampleRun({
    id: `run-${index}`,
    name: `run ${index}`,
    experiment: index % 2 === 0 ? 'even' : 'odd',
    status: index % 50 === 0 ? 'failed' : 'finished',
    startedAt: index % 13 === 0 ? null : 1_700_000_000_000 + Math.floor(index / 3) * 60_000,
    durationSeconds: Math.floor(random.next() * 1000),
    seed: index % 5,
    tags: index % 7 === 0 ? { team: 'vision' } : {},
    params: {
      lr: 10 ** (-4 + 3 * random.next()),
      model: ['vit', 'resnet', 'mlp'][index % 3] ?? '',
      depth: 2 + (index % 4),
      ...(index % 4 === 0 ? { warm: true } : {}),
    },
    metrics: [
      exampleMetric('loss', [2, loss, loss / 2]),
      ...(index % 3 === 0 ? [exampleMetric('test/acc', [random.next()])] : []),
    ],
  });
});

const context = makePlainContext({
  dataset: exampleDataset(runs),
  notes: [],
  verdicts: new Map(),
  problems: { kept: [], unkept: [] },
  config: { metrics: { loss: { goal: 'minimize' } } },
  generator: 'Runfolio test',
});

async function makeFile(): Promise<{
  readonly file: RangeFile;
  readonly read: { bytes: number; requests: number };
}> {
  const { columns } = runsColumns(context);
  const facts = { [parquetFactsName]: JSON.stringify(parquetFacts(context, columns)) };
  const bytes = await writeParquet({ columns, facts });
  const read = { bytes: 0, requests: 0 };
  const file: RangeFile = {
    byteLength: bytes.length,
    slice(start, end = bytes.length) {
      read.bytes += end - start;
      read.requests += 1;
      return Promise.resolve(new Uint8Array(bytes.slice(start, end)).buffer);
    },
  };
  return { file, read };
}

function readQuery(text: string): Query {
  const parsed = parseQuery(text, { nowMs: null });
  if ('fault' in parsed) throw new Error(`${text} is no query.`);
  return parsed.query;
}

function readKey(text: string): FilterKey {
  const parsed = parseKeys(text);
  const key = 'keys' in parsed ? parsed.keys[0] : undefined;
  if (key === undefined) throw new Error(`${text} is no key.`);
  return key;
}

const memory = openMemoryTable(explorerData(context));
const { file, read } = await makeFile();
const store = await openColumnStore(file);
const answerer = createParquetAnswerer(store);
const shown = memory.columns.filter(({ id }) =>
  ['run_name', 'params.lr', 'metrics.loss', 'status'].includes(id),
);

const queries = [
  '',
  'LIMIT 7',
  "status = 'finished' AND params.lr > 0.01",
  'metrics.loss < 0.1 ORDER BY metrics.loss',
  'ORDER BY params.lr DESC',
  'ORDER BY metrics.loss.best, run_name DESC',
  'ORDER BY metrics.test/acc NULLS FIRST LIMIT 500',
  "params.model IN ('vit', 'mlp') AND NOT params.depth = 3",
  'params.warm = true',
  'params.warm IS NULL AND duration > 10m',
  "run_name LIKE 'run 12%'",
  'vision',
  "experiment = 'even' AND tags.team ~ 'v.s' AND seed >= 3",
  'metrics.loss.max = 2 AND metrics.loss.n = 3 AND metrics.test/acc.best > 0.5',
  "variant.runs = 1 AND start_time >= '2023-11-15'",
];

test.each(queries)('the file answers as the memory does: %s', async (text) => {
  const query = readQuery(text);
  for (const [from, to] of [
    [0, 100],
    [1450, 1500],
  ] as const) {
    const expected = await memory.rows({ query, from, to, columns: shown });
    const actual = await answerer.rows(
      query,
      { group: null, from, to },
      shown.map(({ key }) => key),
    );
    expect([actual.matched, actual.total]).toEqual([expected.matched, expected.total]);
    expect(actual.rows.map(({ slug }) => slug)).toEqual(expected.rows.map(({ slug }) => slug));
    for (const [index, row] of expected.rows.entries()) {
      const sent = actual.rows[index]?.run;
      expect([sent?.name, sent?.status, sent?.params['lr'], sent?.metrics[0]?.last.value]).toEqual([
        row.run.name,
        row.run.status,
        row.run.params['lr'],
        row.run.metrics[0]?.last.value,
      ]);
    }
  }
});

test('groups have the same values, runs and statistics', async () => {
  const query = readQuery(
    "status = 'finished' GROUP BY params.model, params.depth SHOW median(metrics.loss)",
  );
  const keys = shown.map(({ key }) => key);
  const rows = await memory.groupRows({ query, from: 0, to: 12, columns: shown });
  expect(await answerer.groupRows(query, { from: 0, to: 12 }, keys)).toEqual(rows);
  expect(await answerer.groupRows(query, { from: 3, to: 5 }, keys)).toEqual(rows.slice(3, 5));
  const ids = rows.map(({ id }) => id);
  expect(ids.length).toBe(12);
  const expected = await memory.groups(query, ids);
  expect(await answerer.groups(query, ids)).toEqual(expected);
  expect(expected).toMatchObject({
    groups: 12,
    open: rows.map(({ id, runs: count }, place) => ({ id, place, runs: count })),
  });
  const group = ids[3] ?? '';
  const members = await memory.rows({ query, group, from: 0, to: 10, columns: shown });
  const sent = await answerer.rows(query, { group, from: 0, to: 10 }, []);
  expect(sent.rows.map(({ slug }) => slug)).toEqual(members.rows.map(({ slug }) => slug));
});

test.each([
  'params.model',
  'params.lr',
  'params.depth',
  'status',
  'tags.team',
  'metrics.test/acc',
  'variant.label',
])('the facet of %s is counted the same, of all runs and of some', async (id) => {
  const key = readKey(id);
  for (const text of ['', 'metrics.loss < 0.2']) {
    expect(await answerer.facet(readQuery(text), key)).toEqual(await memory.facet(readQuery(text), key));
  }
});

test('runs are found by their slugs, in the order asked for', async () => {
  const found = await answerer.find(['run-7', 'none', 'run-2999', 'run-0'], [readKey('params.model')]);
  expect(found.map(({ slug, run }) => [slug, run.name, run.params['model']])).toEqual([
    ['run-7', 'run 7', 'resnet'],
    ['run-2999', 'run 2999', 'mlp'],
    ['run-0', 'run 0', 'vit'],
  ]);
});

test('columns are offered, counted and written as those of the script', () => {
  const expected = memory.columns.map(({ id, kind, numeric, better }) => [id, kind, numeric, better]);
  const actual = listColumns(store.facts.sample).map(({ id, kind, numeric, better }) => [
    id,
    kind,
    numeric,
    better,
  ]);
  expect(actual).toEqual(expected);
  expect(store.facts.present).toMatchObject({
    'params.warm': 750,
    'metrics.test/acc.last': 1000,
    run_id: 3000,
  });
  expect(store.facts.sample.shown).toEqual(memory.shown);
  expect(store.facts.sample.facets).toEqual(memory.facets);
});

test('the first view fetches the first part of the shown columns, and a filter its own columns', async () => {
  const fresh = await makeFile();
  const own = createParquetAnswerer(await openColumnStore(fresh.file));
  const opened = fresh.read.bytes;
  await own.rows(
    readQuery(''),
    { group: null, from: 0, to: 100 },
    shown.map(({ key }) => key),
  );
  const first = fresh.read.bytes - opened;
  expect(first).toBeLessThan(60_000);
  await own.facet(readQuery(''), readKey('params.model'));
  expect(fresh.read.bytes - opened).toBe(first);
  await own.rows(readQuery('params.depth > 3'), { group: null, from: 0, to: 10 }, []);
  expect(fresh.read.bytes - opened - first).toBeLessThan(20_000);
  const before = fresh.read.requests;
  await own.rows(readQuery('params.depth > 3'), { group: null, from: 0, to: 10 }, []);
  expect(fresh.read.requests).toBe(before);
  expect(read.requests).toBeGreaterThan(0);
});

test('a Parquet file of another program is refused', async () => {
  const bytes = await writeParquet({ facts: {}, columns: [{ name: 'a', kind: 'number', values: [1] }] });
  const buffer = new Uint8Array(bytes).buffer;
  const other: RangeFile = {
    byteLength: buffer.byteLength,
    slice: (start, end) => Promise.resolve(buffer.slice(start, end)),
  };
  await expect(openColumnStore(other)).rejects.toThrow('another version of Runfolio');
});
