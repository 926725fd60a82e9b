import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { summarizeFolder } from './summarize-folder.ts';

const readers = join(import.meta.dirname, '../../fixtures/readers');
const path = join(readers, 'counts.json');
const Counts = z.record(
  z.string(),
  z.strictObject({ source: z.string(), runs: z.int(), metrics: z.int(), points: z.int() }),
);

/** Copies of strangers' logs: they keep their licence beside them. */
const copies = readdirSync(readers, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(readers, name)).map((source) => `${name}/${source}`))
  .filter((name) => existsSync(join(readers, name, 'LICENSE.txt')))
  .sort();

test('every copy of a stranger’s log says where it comes from and has its runs, metrics and points', async () => {
  const counts: z.infer<typeof Counts> = {};
  for (const name of copies) {
    const { runs } = await summarizeFolder(join(readers, name, 'input'));
    const metrics = runs.flatMap((run) => run.metrics);
    counts[name] = {
      source: sourceOf(name),
      runs: runs.length,
      metrics: new Set(metrics.map((metric) => metric.name)).size,
      points: metrics.reduce((sum, { count }) => sum + count, 0),
    };
  }
  if (!existsSync(path) && process.env['CI'] === undefined)
    writeFileSync(path, JSON.stringify(counts, null, 2));
  expect(counts).toEqual(Counts.parse(JSON.parse(readFileSync(path, 'utf8'))));
});

/** The repository in the certificate beside the log. */
function sourceOf(name: string): string {
  const text = readFileSync(join(readers, name, 'MADE-BY.md'), 'utf8');
  const [, repository = ''] = /github\.com\/([\w.-]+\/[\w.-]+)/.exec(text) ?? [];
  expect(repository, name).not.toBe('');
  return repository;
}
