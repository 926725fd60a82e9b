import { expect, test } from 'vitest';
import type { ParamValue, Run } from '../../../src/model/run.ts';
import { matchesFilter } from '../../../src/query/matches-filter.ts';
import { parseMlflowFilter } from '../../../src/query/mlflow/parse-mlflow-filter.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';

const texts = [
  "'1'",
  '"1.0"',
  "'adam'",
  "'AdamW'",
  '"it\'s"',
  "'it''s'",
  "'a_b'",
  "'None'",
  "'2%'",
  "''",
] as const;

/** Runs with every kind of value, logged as text and as what they are. */
function makeRuns(random: Random): readonly Run[] {
  return Array.from({ length: 40 }, (_, index) => {
    const number = random.pick([1, 0.1, 1e-5, Number.NaN]);
    const value = random.pick<ParamValue>([number, 'adam', 'AdamW', "it's", 'a_b', true, null, '2%']);
    const isText = random.below(2) === 0;
    return exampleRun({
      id: `${index}`,
      name: random.pick(['adam', 'AdamW', 'a_b']),
      status: random.pick(['finished', 'failed', 'interrupted', 'running', 'pruned', 'unknown']),
      startedAt: random.below(3) * 1000,
      endedAt: random.below(2) === 0 ? null : random.below(3) * 1000,
      params: random.below(4) === 0 ? {} : { lr: value, 'a.b': 'adam' },
      ...(isText && typeof value === 'number' && { paramTexts: { lr: random.pick(['1', '1.0', '0.1']) } }),
      tags: random.below(2) === 0 ? {} : { team: random.pick(['adam', '2%', '1']), 'mlflow.user': 'adam' },
      data: random.below(2) === 0 ? {} : { adam: '1', a_b: '2' },
      metrics: random.below(3) === 0 ? [] : [exampleMetric('loss', [number]), exampleMetric('f1 score', [1])],
    });
  });
}

function makeClause(random: Random): string {
  const key = random.pick([
    'metrics.loss',
    'metric.`f1 score`',
    '`metrics`.loss',
    'metrics.missing',
    'params.lr',
    'param."a.b"',
    'parameters.a.b',
    'tags.team',
    'tag.mlflow.runName',
    'tags.`mlflow.user`',
    'run_id',
    'attributes.run_name',
    'attr.`Run name`',
    'user_id',
    'status',
    'start_time',
    'run.end_time',
    'created',
    'datasets.name',
    'dataset.digest',
    'artifact_uri',
  ]);
  const operator = random.pick([
    '=',
    '!=',
    '>',
    '>=',
    '<',
    '<=',
    ' LIKE ',
    ' ilike ',
    ' IN ',
    ' NOT IN ',
    ' IS NULL',
    ' IS NOT NULL',
  ]);
  if (operator.includes('NULL')) return key + operator;
  // Other words for a status are listed in docs/query.md: the larger language refuses or understands them.
  const isLike = /like/i.test(operator);
  const word = isLike ? random.pick(["'F%'", "'%ED'"]) : random.pick(["'FINISHED'", "'KILLED'", "'PRUNED'"]);
  const text = key === 'status' ? word : random.pick(texts);
  if (operator.includes('IN ')) return `${key}${operator}(${text}, ${random.pick(texts)})`;
  return (
    key + operator + random.pick([text, text, random.pick(['1', '0.1', '-5.', '.5', '1E-5', '1000', '2000'])])
  );
}

test('whatever MLflow takes means the same runs in the larger language', () => {
  const random = createRandom(2026);
  const runs = makeRuns(random);
  let taken = 0;
  for (let round = 0; round < 4000; round += 1) {
    const clauses = Array.from({ length: 1 + random.below(3) }, () => makeClause(random));
    const text = clauses.join(random.pick([' AND ', '\nand ', ' AND AND ', ' ']));
    const strict = parseMlflowFilter(text);
    if ('fault' in strict) continue;
    taken += 1;
    const large = parseQuery(text, { nowMs: null });
    if ('fault' in large) throw new Error(`${text}: ${JSON.stringify(large.fault)}`);
    const idsOf = (filter: typeof strict.filter): string[] =>
      runs.filter((run) => matchesFilter(filter, run)).map(({ id }) => id);
    expect([text, idsOf(large.query.filter)]).toEqual([text, idsOf(strict.filter)]);
  }
  expect(taken).toBeGreaterThan(500);
});
