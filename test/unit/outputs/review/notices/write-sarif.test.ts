import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { writeSarif } from '../../../../../src/outputs/review/notices/write-sarif.ts';
import type { NoticeList } from '../../../../../src/outputs/review/notices/notice.ts';
import { exampleNotice, fromRoot, listOf } from './example-notices.ts';

const schemaFile = join(import.meta.dirname, '../../../../reference/sarif/sarif-2.1.0.schema.json');
// zod takes references, which may be relative, for whole addresses; they are looked at below.
const schemaText = readFileSync(schemaFile, 'utf8').replaceAll(/,?"format":"uri-reference"/g, '');
const schema = z.fromJSONSchema(JSON.parse(schemaText));

/** As much of SARIF as the tests look at. */
const Sarif = z.looseObject({
  runs: z.tuple([
    z.looseObject({
      tool: z.looseObject({
        driver: z.looseObject({
          rules: z.array(
            z.looseObject({ id: z.string(), help: z.strictObject({ text: z.string() }).optional() }),
          ),
        }),
      }),
      invocations: z.array(z.looseObject({})),
      results: z.array(
        z.looseObject({
          ruleId: z.string(),
          ruleIndex: z.number(),
          partialFingerprints: z.record(z.string(), z.string()),
          locations: z.tuple([z.looseObject({ physicalLocation: z.looseObject({}) })]),
        }),
      ),
    }),
  ]),
});

const about = { version: '1.2.3', informationUrl: 'https://example.org' };

function write(list: NoticeList, places = fromRoot) {
  const text = writeSarif(list, { ...places, ...about });
  const value: unknown = JSON.parse(text);
  expect(schema.safeParse(value).error?.issues).toBeUndefined();
  return Sarif.parse(value).runs[0];
}

test('the schema that the files are held to refuses what is no SARIF', () => {
  const value = {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: {}, level: 'bad' }] }],
  };
  expect(schema.safeParse(value).success).toBe(false);
});

test('a problem is a result of its rule at its place', () => {
  const { results, tool } = write(listOf(exampleNotice()));
  expect(results[0]?.ruleId).toBe('json-syntax');
  expect(results[0]?.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'runs/a.jsonl', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, startColumn: 3, endColumn: 7 },
  });
  expect(tool.driver.rules[0]?.help?.text).toContain('The whole line is left out');
});

test('rules stand once, and results point to them', () => {
  const other = exampleNotice({ rule: 'loss-spike', origin: 'finding', severity: 'warning', key: 'b' });
  const { results, tool } = write(listOf(exampleNotice(), other, exampleNotice({ key: 'c' })));
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['json-syntax', 'loss-spike']);
  expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
});

test('a notice without a place names the config, since code scanning refuses results without a file', () => {
  const { results } = write(listOf(exampleNotice({ place: null })), {
    prefix: 'vision',
    fallback: 'runfolio.yaml',
  });
  expect(results[0]?.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'vision/runfolio.yaml', uriBaseId: '%SRCROOT%' },
  });
});

test('paths are encoded, and lead from the root of the repository', () => {
  const notice = exampleNotice({ place: { file: '../runs/a b#1.jsonl' } });
  const { results } = write(listOf(notice), { prefix: 'vision/sub', fallback: 'x' });
  expect(results[0]?.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'vision/runs/a%20b%231.jsonl', uriBaseId: '%SRCROOT%' },
  });
});

test('fingerprints stay when lines move, and equal notices have different ones', () => {
  const first = write(listOf(exampleNotice(), exampleNotice())).results;
  const moved = write(
    listOf(exampleNotice({ place: { file: 'runs/a.jsonl', line: 9 } }), exampleNotice()),
  ).results;
  expect(first[0]?.partialFingerprints).toEqual(moved[0]?.partialFingerprints);
  expect(first[0]?.partialFingerprints).not.toEqual(first[1]?.partialFingerprints);
});

test('what GitHub would not show is counted, the most important results stay', () => {
  const notices = Array.from({ length: 5003 }, (_, index) => exampleNotice({ key: String(index) }));
  const { results, invocations } = write({ notices, unlisted: { error: 0, warning: 2, note: 0 } });
  expect(results).toHaveLength(5000);
  expect(JSON.stringify(invocations)).toContain('5 more notices left out of this file.');
});

test('no notice is a file without results', () => {
  expect(write(listOf()).results).toEqual([]);
});
