import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../../src/problems/describe-problem.ts';
import { parseValueExpression } from '../../../../../src/query/value/parse-value-expression.ts';
import { evaluateValue } from '../../../../../src/report/views/values/evaluate-value.ts';
import type { ViewScope } from '../../../../../src/report/views/view-scope.ts';
import { exampleMetric, exampleRun } from '../../../analysis/example-runs.ts';
import { exampleScope } from '../example-scope.ts';

function evaluate(text: string, scope: ViewScope = exampleScope()) {
  const parsed = parseValueExpression(text);
  if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
  return evaluateValue(parsed.expression, scope);
}

/** The number as it is written; a fault as its code with the name that is offered. Spaces are plain. */
function written(text: string, scope?: ViewScope): string {
  const found = evaluate(text, scope);
  if (found.kind === 'value') return found.text.replaceAll(/[\u00A0\u202F]/g, ' ');
  const near = found.facts['near'];
  return near === undefined ? found.code : `${found.code}: ${near}`;
}

describe('a number', () => {
  test.each([
    ["mean test/acc where params.model = 'vit'", '0.950'],
    ["mean test/acc where params.model = 'vit', ±, n", '0.950 ± 0.010 (n = 3)'],
    ["mean test/acc where params.model = 'vit', ± se, percent", '95.00 ± 0.58 %'],
    ["mean test/acc of variant 'vit', interval", '0.950 [0.925, 0.975]'],
    ["mean best test/acc of variant 'vit', decimals 3", '0.960'],
    ["median test/acc where params.model = 'vit', digits 2", '0.95'],
    ['max test/acc', '0.960'],
    ["sum latency_ms where params.model = 'vit', unit", '30 ms'],
    ['sd test/acc of baseline', '0.01'],
    ['iqm test/acc of baseline', '0.910'],
    ['n test/acc', '6'],
    ['count runs', '7'],
    ['n', '6'],
    ['count variants', '2'],
    ["last test/acc of run 'vit-0'", '0.94'],
    ["max test/acc of run 'vit-0'", '0.95'],
    ["test/acc of run 'vit-3'", '0.2'],
    ["params.model of run 'vit-3'", 'vit'],
    ["duration of run 'vit-0'", '1 m'],
    ["sum duration where params.model = 'vit'", '6 m'],
    ["difference test/acc where params.model = 'vit' to baseline", '+0.040'],
    ["difference test/acc of variant 'vit' to baseline, percent, n", '+4.0 percentage points (n = 3 and 3)'],
    ["ratio latency_ms of variant 'vit' to baseline", '2'],
    ["change latency_ms of variant 'vit' to baseline", '+100 %'],
  ])('%s is %s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  test('of a failed run counts only if the run is named', () => {
    const found = evaluate("mean test/acc where params.model = 'vit'");
    expect(found).toMatchObject({
      kind: 'value',
      sentences: expect.arrayContaining([expect.stringContaining('did not finish')]),
    });
    expect(written("n test/acc where params.model = 'vit'")).toBe('3');
  });

  test('names the run, the log and the line of every value behind it', () => {
    const found = evaluate('mean test/acc of baseline');
    const sides = found.kind === 'value' ? found.sides : [];
    expect(sides[0]?.runs.map(({ run, log, line }) => [run.id, log, line])).toEqual([
      ['resnet-0', 'runs/resnet-0.jsonl', 4],
      ['resnet-1', 'runs/resnet-1.jsonl', 4],
      ['resnet-2', 'runs/resnet-2.jsonl', 4],
    ]);
  });

  test('has the p-value of the table, by the same test', () => {
    const scope = exampleScope();
    const standing = scope
      .analysis()
      .metrics[0]?.judgement?.standings.find(({ againstBaseline }) => againstBaseline !== null);
    const found = evaluate("p test/acc of variant 'vit' to baseline", scope);
    expect(found.kind === 'value' ? found.number : null).toBe(standing?.againstBaseline?.adjustedP);
  });

  test('that is not a number is written as it is', () => {
    const scope = exampleScope([
      exampleRun({ id: 'a', metrics: [exampleMetric('loss', [1, Number.NaN])] }),
      exampleRun({ id: 'b', metrics: [exampleMetric('loss', [1, Number.POSITIVE_INFINITY])] }),
    ]);
    expect(written("last loss of run 'a'", scope)).toBe('NaN');
    expect(written("last loss of run 'b', decimals 2", scope)).toBe('∞');
    expect(written('mean loss', scope)).toBe('note-number-none');
  });
});

describe('no number', () => {
  test.each([
    ['mean test/acd', 'note-number-unknown: test/acc'],
    ['params.modle', 'note-number-unknown: params.model'],
    ['mean model', 'note-number-unknown: params.model'],
    ["mean test/acc where params.modl = 'vit'", 'query-key-unknown: params.model'],
    ["mean test/acc where params.model = 'mlp'", 'note-number-no-runs'],
    ["last test/acc of run 'vit-9'", 'note-number-run: vit-0'],
    ["mean test/acc of variant 'vitt'", 'note-number-run: vit'],
    ["last test/acc where params.model = 'vit'", 'note-number-ambiguous'],
    ['test/acc', 'note-number-ambiguous'],
    ['params.model', 'note-number-differs'],
    ["median test/acc of run 'vit-0'", 'note-number-one-run'],
    ["mean test/acc where params.seed = 3 AND params.model = 'vit'", 'note-number-none'],
    ["sd test/acc where params.seed = 0 AND params.model = 'vit'", 'note-number-none'],
    ['difference test/acc of baseline to all', 'note-number-overlap'],
    ["difference test/acc of run 'vit-0' to params.model = 'resnet', p", 'note-number-untested'],
  ])('%s: %s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  test('is explained in full sentences', () => {
    const found = evaluate("last test/acc where params.model = 'vit'");
    expect(found.kind === 'fault' ? describeProblem(found) : '').toMatch(/^4 runs are meant .+\.$/);
  });
});
