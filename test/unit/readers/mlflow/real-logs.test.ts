import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExpectedRuns, expectRuns } from '../../../interop/mlflow-expected.ts';
import { readFolder } from '../../../interop/read-folder.ts';
import { summarizeFolder } from '../summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/readers/mlflow');

/** Runs and points of each source, what is left out, and the codes of problems that are expected. */
const sources = {
  'files-1.30': { runs: 2, points: 345, ignored: {}, problems: ['steps-repeat'] },
  'files-2.22': { runs: 2, points: 6, ignored: {}, problems: [] },
  'files-3.17': {
    runs: 10,
    points: 74,
    ignored: { 'deleted-run': 1, 'half-deleted-run': 1, 'run-of-deleted-experiment': 1 },
    problems: ['mlflow-meta-missing'],
  },
  'database-2.14': { runs: 3, points: 15, ignored: {}, problems: [] },
  export: { runs: 2, points: 5, ignored: {}, problems: [] },
} as const;

describe.each(Object.entries(sources))('the logs of %s', (source, wanted) => {
  const input = join(fixtures, source, 'input');

  test('read as MLflow reads them, value for value', async () => {
    const expected: unknown = JSON.parse(readFileSync(join(fixtures, source, 'expected.json'), 'utf8'));
    const read = await readFolder(input);
    await expectRuns(read.runs, ExpectedRuns.parse(expected), (id) => read.readSeries(id));
    await read.close();
  });

  test('are accounted for', async () => {
    const { runs, files, problems } = await summarizeFolder(input);
    const ignored: Record<string, number> = {};
    for (const file of files) {
      const all = Object.values(file.ignoredLines).reduce((sum, count) => sum + count, 0);
      expect(file.usedLines + file.problemLines + all, file.file).toBe(file.lines);
      for (const [reason, count] of Object.entries(file.ignoredLines))
        ignored[reason] = (ignored[reason] ?? 0) + count;
    }
    const points = runs.flatMap(({ metrics }) => metrics).reduce((sum, { count }) => sum + count, 0);
    const codes = [...new Set(problems.map(({ code }) => code))];
    expect({ runs: runs.length, points, ignored, problems: codes }).toEqual(wanted);
  });

  test('read the same with one thread and with two', async () => {
    expect(await summarizeFolder(input, { threads: 2 })).toEqual(
      await summarizeFolder(input, { threads: 1 }),
    );
  });
});
