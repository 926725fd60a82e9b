import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { runQuery } from '../../../src/query/run-query.ts';
import type { QueryFacts } from '../../../src/query/value-of-key.ts';
import { valuesOfFindings } from '../../../src/query/values-of-findings.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

const day = 86_400_000;
const nowMs = Date.UTC(2026, 10, 21);

const runs: readonly Run[] = [
  exampleRun({
    id: 'a',
    name: 'ResNet first',
    startedAt: nowMs - 2 * day,
    durationSeconds: 5400,
    params: { lr: 0.1, model: 'resnet', depth: 18 },
    tags: { team: 'vision' },
    data: { wine: '7ab3', iris: 's8' },
    metrics: [exampleMetric('loss', [3, 1, 2]), exampleMetric('acc', [0.5, 0.9])],
    goals: { loss: 'minimize' },
  }),
  exampleRun({
    id: 'b',
    name: 'vit second',
    status: 'failed',
    startedAt: nowMs - 20 * day,
    durationSeconds: 60,
    params: { lr: 0.01, model: 'vit' },
    paramTexts: { lr: '0.010' },
    tags: { team: 'Speech' },
    metrics: [exampleMetric('loss', [4, 0.5]), exampleMetric('acc', [Number.NaN])],
  }),
  exampleRun({
    id: 'c',
    name: 'resnet third',
    status: 'interrupted',
    startedAt: Date.UTC(2026, 10, 2, 14),
    params: { lr: '0.1', model: 'resnet', depth: 50 },
    metrics: [exampleMetric('acc', [0.7])],
  }),
];

const findings = [
  { rule: 'loss-spike', severity: 'warning', group: 'training' },
  { rule: 'not-finite', severity: 'error', group: 'training' },
] as const;

const facts: QueryFacts = {
  goalOf: (metric) => (metric === 'acc' ? 'maximize' : undefined),
  belongings: (run, scope, name) => {
    if (scope === 'note') return name === 'title' && run.id !== 'c' ? ['Depth', 'Width'] : [];
    if (scope === 'finding') return valuesOfFindings(run.id === 'b' ? findings : [], name);
    return name === 'runs' ? [2] : [];
  },
  textsOf: (run) => (run.id === 'b' ? ['It diverges late.'] : []),
};

function search(text: string): string {
  const parsed = parseQuery(text, { nowMs });
  if ('fault' in parsed) throw new Error(`${text}: ${JSON.stringify(parsed.fault)}`);
  return runQuery(parsed.query, runs, facts)
    .runs.map(({ id }) => id)
    .join(' ');
}

describe('a query selects', () => {
  test.each([
    ['', 'a c b'],
    ['resnet', 'a c'],
    ['"resnet third"', 'c'],
    ['vision', 'a'],
    ['diverges', 'b'],
    ['resnet OR speech', 'a c b'],
    ['NOT resnet', 'b'],
    ['resnet status = FINISHED', undefined],
    ["resnet status = 'finished'", 'a'],
    ['resnet metrics.acc > 0.6 metrics.acc < 0.8', 'c'],
    ['AND resnet AND AND third AND', 'c'],
    ['smoothing in practice', ''],
    ['last 7 days', 'a'],
    ['start_time IN LAST 3 weeks', 'a c b'],
    ['start_time NOT IN LAST 30d', ''],
    ['start_time >= 2026-11-02', 'a c'],
    ['start_time = 2026-11-02', 'c'],
    ["start_time < '2026-11-02T14:00Z'", 'b'],
    ['duration > 1h', 'a'],
    ['duration BETWEEN 30s AND 1h30m', 'a b'],
    ['metrics.loss.min <= 0.5', 'b'],
    ['metrics.loss.best = 1', 'a'],
    ['metrics.acc.best >= 0.7', 'a c'],
    ['metrics.loss.max > 3', 'b'],
    ['metrics.loss.mean = 2', 'a'],
    ['metrics.loss.std = 1', 'a'],
    ['metrics.loss.n = 2', 'b'],
    ['metrics.loss.first = 3', 'a'],
    ['metrics.loss IS NULL', 'c'],
    ['params.lr = 0.1', 'a c'],
    ["params.lr = '0.01'", ''],
    ["params.lr = '0.010'", 'b'],
    ['params.lr < 0.05', 'b'],
    ['params.depth BETWEEN 10 AND 20', 'a'],
    ['params.depth IN (18, 50)', 'a c'],
    ["params.model ~ '^res'", 'a c'],
    ["params.model !~ '^res'", 'b'],
    ["name ~ '(?i)^resnet'", 'a c'],
    ["status LIKE 'KILL%'", 'c'],
    ["status = 'killed'", 'c'],
    ["datasets.name = 'iris'", 'a'],
    ["datasets.name != 'iris'", 'a'],
    ["datasets.name NOT IN ('iris', 'wine')", ''],
    ["note.title = 'Width'", 'a b'],
    ['note.title IS NULL', 'c'],
    ["finding.rule = 'not-finite'", 'b'],
    ["finding.severity = 'error' AND finding.group = 'training'", 'b'],
    ['finding.count = 0', 'a c'],
    ['finding.count > 1', 'b'],
    ['finding.rule IS NULL', 'a c'],
    ['variant.runs > 1', 'a c b'],
    ["tags.`mlflow.runName` = 'vit second'", 'b'],
  ])('%s: %s', (text, expected) => {
    if (expected === undefined) expect(() => search(text)).toThrow('query-value-bare');
    else expect(search(text)).toBe(expected);
  });
});

describe('a query orders', () => {
  test.each([
    ['ORDER BY metrics.loss', 'b a c'],
    ['ORDER BY metrics.acc DESC', 'a c b'],
    ['ORDER BY metrics.acc DESC NULLS FIRST', 'b a c'],
    ['ORDER BY metrics.loss DESC NULLS LAST', 'a b c'],
    ['ORDER BY params.model DESC, params.depth DESC', 'b c a'],
    ['ORDER BY duration LIMIT 1', 'b'],
    ['resnet ORDER BY metrics.acc LIMIT 5', 'c a'],
    ['LIMIT 2', 'a c'],
  ])('%s: %s', (text, expected) => {
    expect(search(text)).toBe(expected);
  });
});

test('a query puts runs into groups and tells of each', () => {
  const parsed = parseQuery(
    'GROUP BY params.model SHOW mean(params.depth), std(params.depth), median(metrics.acc), min(metrics.loss), max(params.depth), count(metrics.loss), count() ORDER BY count() DESC',
    { nowMs },
  );
  if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
  const { groups, matched } = runQuery(parsed.query, runs);
  expect(matched).toBe(3);
  expect(groups?.map(({ values, columns }) => values.concat(columns))).toEqual([
    ['resnet', 34, Math.sqrt(512), expect.closeTo(0.8), 2, 50, 1, 2],
    ['vit', undefined, undefined, undefined, 0.5, undefined, 1, 1],
  ]);
});

describe('a query that is not understood tells where', () => {
  test.each([
    ['metrics.acc', 'query-syntax', ''],
    ['metrics.acc > 1 ORDER BY', 'query-syntax', ''],
    ['ORDER BY metrics.acc NULLS SECOND', 'query-syntax', 'SECOND'],
    ['GROUP BY params.a SHOW avg(metrics.b)', 'query-syntax', 'avg'],
    ['GROUP BY params.a SHOW mean(metrics.b', 'query-syntax', ''],
    ['GROUP BY params.a ORDER BY metrics.b', 'query-syntax', 'metrics.b'],
    ['ORDER BY metrics.acc LIMIT', 'query-syntax', ''],
    ['ORDER BY metrics.acc LIMIT few', 'query-syntax', 'few'],
    ['ORDER BY metrics.acc LIMIT 1.5', 'query-syntax', '1.5'],
    ['LIMIT 3 resnet', 'query-join-missing', 'resnet'],
    ['last 7 moons', 'query-syntax', 'last 7 moons'],
    ["name ~ 'a('", 'query-pattern', '('],
    ["metrics.acc ~ 'a'", 'query-comparator', "'a'"],
    ["note.titel = 'x'", 'query-attribute-unknown', 'note.titel'],
    ["start_time = 'soon'", 'query-value-kind', "'soon'"],
  ])('%s: %s', (text, code, marked) => {
    const parsed = parseQuery(text, { nowMs });
    if ('query' in parsed) throw new Error(`${text} was taken`);
    const { span } = parsed.fault;
    expect([parsed.fault.code, text.slice(span.start, span.end)]).toEqual([code, marked]);
  });

  test('without a clock nothing is counted back from now', () => {
    expect(parseQuery('last 7 days', { nowMs: null })).toMatchObject({
      fault: { code: 'query-unsupported' },
    });
  });
});
