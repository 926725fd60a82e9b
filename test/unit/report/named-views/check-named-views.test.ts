import { expect, test } from 'vitest';
import type { NamedViews } from '../../../../src/model/named-view.ts';
import { parseConfig } from '../../../../src/model/parse-config.ts';
import { checkNamedViews } from '../../../../src/report/named-views/check-named-views.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

const runs = [exampleRun({ id: 'a', params: { lr: 0.1 }, metrics: [exampleMetric('loss', [2, 1])] })];

/** Problems of the views in this config, as `line:column-end code near`. */
function problemsIn(yaml: string, known: readonly Run[] = runs): readonly string[] {
  const { config, places, problems } = parseConfig(yaml, 'runfolio.yaml');
  if (places === undefined || problems.length > 0) throw new Error('The config has a fault of its own.');
  const views: NamedViews = config.views ?? {};
  return checkNamedViews(views, known, places).map(({ code, place, facts }) =>
    [
      `${place.line}:${place.column}${place.endColumn === undefined ? '' : `-${place.endColumn}`}`,
      code,
      facts['near'] ?? '',
    ]
      .join(' ')
      .trim(),
  );
}

test('a view whose keys all are there has no problem', () => {
  const yaml = `views:
  Best:
    query: params.lr > 0.01 AND metrics.loss.min < 3
    columns: [params.lr, metrics.loss, start_time, variant.label]
    sort: [metrics.loss.best DESC, run_name]
  Groups:
    query: status = 'finished'
    group: params.lr
    sort: mean(metrics.loss)
`;
  expect(problemsIn(yaml)).toEqual([]);
});

test('a key that no run has is told with its place, wherever it stands', () => {
  const yaml = `views:
  Best:
    query: "status = 'finished' AND params.lrr > 1"
    columns: [params.lr, metrics.los]
    sort: metrics.loss.best, metrics.lost
    group: params.lx
`;
  expect(problemsIn(yaml)).toEqual([
    '3:37-47 query-key-unknown params.lr',
    '6:12-21 query-key-unknown',
    '5:30-42 query-key-unknown metrics.loss',
    '4:26-37 query-key-unknown metrics.loss',
  ]);
});

test('a query or a column that cannot be read is told with its place', () => {
  const yaml = `views:
  Best:
    query: params.lr >
    columns: [params.lr, params.lr DESC, lr]
`;
  expect(problemsIn(yaml)).toEqual([
    '3:23 query-syntax',
    '4:36-40 query-syntax',
    '4:42-44 query-attribute-unknown',
  ]);
});

test('without runs no key is unknown', () => {
  expect(problemsIn('views:\n  Best: { sort: metrics.any }\n', [])).toEqual([]);
});
