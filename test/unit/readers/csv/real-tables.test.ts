import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Run } from '../../../../src/model/run.ts';
import { summarizeFolder } from '../summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/readers/csv');

const Value = z.union([z.number(), z.string()]);
const Expected = z.array(
  z.strictObject({
    file: z.string(),
    run: z.string(),
    metrics: z.record(
      z.string(),
      z.strictObject({
        count: z.number(),
        nan: z.number(),
        first: Value,
        last: Value,
        min: z.number().nullable(),
        max: z.number().nullable(),
      }),
    ),
  }),
);

function metricsOf(run: Run): unknown {
  const show = (value: number | undefined): unknown =>
    value === undefined || Number.isFinite(value) ? (value ?? null) : String(value);
  return Object.fromEntries(
    run.metrics.map(({ name, count, nan, first, last, min, max }) => [
      name,
      {
        count,
        nan,
        first: show(first.value),
        last: show(last.value),
        min: min?.value ?? null,
        max: max?.value ?? null,
      },
    ]),
  );
}

describe.each(readdirSync(fixtures).sort())('the tables of %s', (source) => {
  const folder = join(fixtures, source);
  const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

  test('hold the runs and metrics that Python finds in them', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    const keyOf = (file: string, order: number): string => `${file}:${order}`;
    expect(runs.map(({ source: { file } }) => file).sort()).toEqual(expected.map(({ file }) => file).sort());
    for (const file of new Set(expected.map((run) => run.file))) {
      const ours = runs.filter((run) => run.source.file === file);
      for (const [order, wanted] of expected.filter((run) => run.file === file).entries()) {
        const run = ours[order];
        expect(run && metricsOf(run), keyOf(file, order)).toEqual(wanted.metrics);
        expect(run?.name).toContain(wanted.run);
      }
    }
  });

  test('read without a problem that nobody could explain', async () => {
    const { problems } = await summarizeFolder(join(folder, 'input'));
    expect(problems.filter(({ code }) => code !== 'table-read-as')).toEqual([]);
  });
});
