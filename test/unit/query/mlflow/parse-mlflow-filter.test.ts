import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../src/problems/describe-problem.ts';
import { matchesFilter } from '../../../../src/query/matches-filter.ts';
import { parseMlflowFilter } from '../../../../src/query/mlflow/parse-mlflow-filter.ts';
import { parseMlflowOrders } from '../../../../src/query/mlflow/parse-mlflow-order.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

describe('MLflow takes', () => {
  test.each([
    '',
    'AND',
    'metrics.accuracy > 0.72 AND metrics.loss <= 0.15',
    'metrics.`f1 score` >= 0.5',
    'metrics."f1 score">=.5',
    'metrics.a > 1 metrics.b > 2',
    'AND metrics.a > 1 AND AND metrics.b > 2 and',
    'metrics.a > -5. and metrics.b < 1E-10',
    'metrics.order > 1',
    'metrics.max(loss) > 1',
    'metrics.layer[0] > 1',
    "params.1st = 'x'",
    "tags.'x' = 'y'",
    "tags.`a`.`b` = 'x'",
    "`params`.lr = '1'",
    "params.model ILIKE 'gPt%'",
    'params.a = "it\'s"',
    "params.a = 'it''s'",
    'params.a IS NULL AND tags.b is not null',
    "attributes.status = 'FINISHED'",
    "`Run name` LIKE '%a'",
    "run_id IN ('a', \"b\",) AND datasets.digest NOT IN ('s8ds293b')",
    'Created >= 1664067852747',
  ])('%s', (text) => {
    expect(parseMlflowFilter(text)).toHaveProperty('filter');
  });
});

describe('MLflow refuses, and the caret stands', () => {
  test.each([
    [' ', ' '],
    ['metrics.val-acc > 1', '-'],
    ['metrics.f1 score > 1', 'score'],
    ['metrics.a == 1', '=='],
    ['metrics.a <> 1', '<>'],
    ["metrics.a > '1'", "'1'"],
    ['params.a = 1', '1'],
    ["params.a > '1'", '>'],
    ["params.a NOT LIKE 'x'", 'NOT LIKE'],
    ['Metrics.a > 1', 'Metrics.a'],
    ['duration > 5', 'duration'],
    ['0.5 < metrics.a', '0.5'],
    ['metrics.a > metrics.b', 'metrics'],
    ['metrics.a > 1 OR metrics.b > 2', 'OR'],
    ['NOT metrics.a > 1', 'NOT'],
    ['(metrics.a > 1)', '('],
    ['metrics.a BETWEEN 1 AND 2', 'BETWEEN'],
    ['metrics.a > 1;', ';'],
    ['metrics.a > 1 -- c', '-- c'],
    ['metrics.a IS NULL', 'metrics.a'],
    ['params.a IS NOT  NULL', 'NOT  NULL'],
    ["params.a IN ('x')", 'params.a'],
    ["status IN ('FINISHED')", 'status'],
    ['run_id IN ()', '('],
    ['run_id IN (1)', '1'],
    ["params.a = 'x", "'"],
    ['metrics.a > +1', '+'],
    ['metrics.in > 1', 'in'],
    ['metrics.a >', ''],
  ])('%s: at %s', (text, marked) => {
    const result = parseMlflowFilter(text);
    if ('filter' in result) throw new Error(`${text} was taken`);
    const { span } = result.fault;
    expect(text.slice(span.start, span.end)).toBe(marked);
    expect(describeProblem(result.fault)).toMatch(/MLflow|never closed/);
  });
});

test('a name that ends like a statistic is the name of a metric', () => {
  const run = exampleRun({ id: 'a', metrics: [exampleMetric('loss', [1, 2])] });
  const parsed = parseMlflowFilter('metrics.loss.min < 9');
  if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
  expect(matchesFilter(parsed.filter, run)).toBe(false);
});

describe('an order of MLflow', () => {
  test('is a key with a direction', () => {
    expect(parseMlflowOrders(['metrics.`f1 score` desc', 'created', 'params.lr ASC'])).toMatchObject({
      terms: [
        { key: { scope: 'metric', name: 'f1 score' }, descending: true },
        { key: { scope: 'attribute', name: 'start_time' }, descending: false },
        { key: { scope: 'param', name: 'lr' }, descending: false },
      ],
    });
  });

  test.each([
    [['metrics.a DESC NULLS LAST'], 0],
    [[' metrics.a'], 0],
    [['metrics.a '], 0],
    [['metrics.a, metrics.b'], 0],
    [[''], 0],
    [['`run name`'], 0],
    [['datasets.name'], 0],
    [['metrics.a', 'metric.`a` DESC'], 1],
    [['created', 'start_time'], 1],
  ])('%j is refused', (texts, index) => {
    expect(parseMlflowOrders(texts)).toMatchObject({ index, fault: { code: 'query-mlflow' } });
  });
});
