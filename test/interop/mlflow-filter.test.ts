import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Run } from '../../src/model/run.ts';
import { parseMlflowFilter } from '../../src/query/mlflow/parse-mlflow-filter.ts';
import { parseMlflowOrders } from '../../src/query/mlflow/parse-mlflow-order.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { runQuery } from '../../src/query/run-query.ts';
import { searchRuns } from '../../src/query/mlflow/search-runs.ts';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';

/** What `mlflow-filter.py` writes: the ids that search_runs gave, in order; null if it refused. */
const Expected = z.strictObject({
  mlflow: z.string(),
  cases: z.array(
    z.strictObject({
      filter: z.string(),
      order: z.array(z.string()),
      runs: z.array(z.string()).nullable(),
    }),
  ),
});

const seed = '2026';
let folder = '';
let runs: readonly Run[] = [];
let cases: z.infer<typeof Expected>['cases'] = [];

beforeAll(async () => {
  const log = await logWithTool('mlflow', 'mlflow-filter', seed);
  folder = log.folder;
  ({ cases } = Expected.parse(log.expected));
  const read = await readFolder(folder);
  ({ runs } = read);
  await read.close();
}, 600_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What we make of a filter and an order: ids in order, null if we refuse. */
function search(filter: string, order: readonly string[]): readonly string[] | null {
  const parsed = parseMlflowFilter(filter);
  const orders = parseMlflowOrders(order);
  if ('fault' in parsed || 'fault' in orders) return null;
  return searchRuns(runs, parsed.filter, orders.terms).map(({ id }) => id);
}

test('every filter and order gives the runs that MlflowClient gives, in its order, or is refused by both', () => {
  expect(runs).toHaveLength(60);
  expect(cases).toHaveLength(2000);
  const differing = cases.flatMap(({ filter, order, runs: wanted }) => {
    const found = search(filter, order);
    return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [{ filter, order, wanted, found }];
  });
  expect(differing).toEqual([]);
});

test('what MLflow takes means the same runs in the larger language', () => {
  const taken = cases.filter((one) => one.runs !== null && !isListed(one.filter));
  const differing = taken.flatMap(({ filter, runs: wanted }) => {
    const parsed = parseQuery(filter, { nowMs: null });
    const found = 'query' in parsed ? runQuery(parsed.query, runs).runs.map(({ id }) => id) : null;
    const same = JSON.stringify(found?.toSorted()) === JSON.stringify(wanted?.toSorted());
    return same ? [] : [{ filter, wanted, found }];
  });
  expect(differing).toEqual([]);
  expect(taken.length).toBeGreaterThan(1000);
});

/** What docs/query.md lists: statuses in other words, names with blanks or parentheses that have no quotes, texts side by side in a list. */
function isListed(filter: string): boolean {
  const statuses = [...filter.matchAll(/status\s*(?:=|!=|I?LIKE)\s*["']([^"']*)["']/gi)];
  const known = new Set(['FINISHED', 'FAILED', 'KILLED', 'RUNNING']);
  if (statuses.some(([, word = '']) => !known.has(word) && !(word.includes('%') && !/[a-z]/.test(word))))
    return true;
  return /\w\. |\w \.|\(loss\)|'a' 'b'|loss\.min/.test(filter);
}

test('enough filters are taken, refused, and find something to be a proof', () => {
  const taken = cases.filter((one) => one.runs !== null);
  const found = taken.filter((one) => (one.runs ?? []).length > 0);
  expect(taken.length).toBeGreaterThan(1000);
  expect(found.length).toBeGreaterThan(700);
  expect(cases.length - taken.length).toBeGreaterThan(400);
});
