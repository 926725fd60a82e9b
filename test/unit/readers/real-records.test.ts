import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Run } from '../../../src/model/run.ts';
import { summarizeFolder } from './summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/readers');

const Tag = z.strictObject({
  count: z.number(),
  last: z.tuple([z.number(), z.union([z.number(), z.string()])]),
});
const Expected = z.record(z.string(), z.record(z.string(), Tag));

/** What each log of strangers gives: runs, points, and every problem. A change of these numbers is a change of what people see. */
const table: Readonly<
  Record<string, readonly [runs: number, points: number, problems: Readonly<Record<string, number>>]>
> = {
  'tensorboard/Asad-Ismail-SMN': [2, 600, { 'events-restarted': 1, 'file-empty': 1 }],
  'tensorboard/VBC': [1, 19, {}],
  'tensorboard/algoperf-fastmri': [1, 801, { 'steps-repeat': 1 }],
  'tensorboard/overcooked': [2, 1400, { 'events-restarted': 1 }],
  'tensorboard/rl-experiments': [1, 895, {}],
  'tensorboard/tensorboard-reducer': [5, 1349, { 'steps-go-back': 2 }],
  'wandb/alokpadhi-medical': [4, 2, { 'steps-repeat': 1, 'wandb-log-empty': 1 }],
  'wandb/azhir-PINO': [6, 27, { 'wandb-log-empty': 1 }],
  'wandb/wandb-offline-fixture': [1, 0, {}],
};

const sources = ['tensorboard', 'wandb'].flatMap((tool) =>
  readdirSync(join(fixtures, tool)).map((name) => `${tool}/${name}`),
);

test('every fixture stands in the table, and everything in the table is a fixture', () => {
  expect(sources.toSorted()).toEqual(Object.keys(table).toSorted());
});

/** Points of all runs by the name that the log gives the metric: the folder of a split that Runfolio puts before it is left out. */
function countsOf(runs: readonly Run[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, count, superseded } of runs.flatMap((run) => run.metrics)) {
    const plain = name.replace(/^(?:train|validation)\/(?=e)/, '');
    counts.set(plain, (counts.get(plain) ?? 0) + count + superseded);
  }
  return counts;
}

const toNumber = (value: number | string): number =>
  typeof value === 'number' ? Number(value.toPrecision(7)) : Number(value.replace('inf', 'Infinity'));

describe.each(sources)('the logs of %s', (source) => {
  const folder = join(fixtures, source);
  const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

  test('hold as many values of each metric as the own reader of the tool finds', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    const counts = countsOf(runs);
    for (const tags of Object.values(expected)) {
      for (const name of Object.keys(tags)) {
        const all = Object.values(expected).reduce((sum, file) => sum + (file[name]?.count ?? 0), 0);
        expect([name, counts.get(name)]).toEqual([name, all]);
      }
    }
  });

  test('end with the last value of each metric that it finds', async () => {
    const { runs } = await summarizeFolder(join(folder, 'input'));
    for (const [file, tags] of Object.entries(expected)) {
      for (const [name, { last }] of Object.entries(tags)) {
        const told = runs.flatMap(({ metrics }) =>
          metrics.flatMap((metric) =>
            metric.name.endsWith(name) ? [[metric.last.at, Number(metric.last.value.toPrecision(7))]] : [],
          ),
        );
        expect(told, `${file} ${name}`).toContainEqual([last[0], toNumber(last[1])]);
      }
    }
  });

  test('give the runs, points and problems in the table, and account for every record', async () => {
    const { runs, files, problems } = await summarizeFolder(join(folder, 'input'));
    const points = runs.flatMap(({ metrics }) => metrics).reduce((sum, { count }) => sum + count, 0);
    const codes: Record<string, number> = {};
    for (const { code } of problems) codes[code] = (codes[code] ?? 0) + 1;
    expect([runs.length, points, codes]).toEqual(table[source]);
    for (const { file, lines, usedLines, problemLines, ignoredLines } of files) {
      const ignored = Object.values(ignoredLines).reduce((sum, count) => sum + count, 0);
      expect({ file, lines: usedLines + problemLines + ignored }).toEqual({ file, lines });
    }
  });
});
