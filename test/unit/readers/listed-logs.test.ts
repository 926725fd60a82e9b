import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRealLogs } from '../../../scripts/real-logs/real-logs.ts';
import { findSource, surveyFolder } from '../../../scripts/survey-real-logs.ts';

const logs = readRealLogs();
const folder = process.env['RUNFOLIO_REAL_LOGS'];

test('every copy that the list of real logs names is a fixture with its licence', () => {
  const copies = logs.flatMap(({ copy }) => copy ?? []);
  expect(copies.length).toBeGreaterThan(30);
  for (const copy of copies)
    expect(existsSync(join(import.meta.dirname, '../../fixtures/readers', copy, 'LICENSE.txt')), copy).toBe(
      true,
    );
});

// The logs themselves are hundreds of megabytes of strangers' files, so they are read where somebody has them.
test.runIf(folder !== undefined).each(logs)('$name is read as the list says', async ({ name, found }) => {
  const path = findSource(folder ?? '', name);
  expect(path).toBeDefined();
  expect(await surveyFolder(path ?? '')).toStrictEqual(found);
});
