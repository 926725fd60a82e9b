import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { keysOf } from '../../../src/query/keys-of.ts';
import type { Filter } from '../../../src/query/filter.ts';
import { problemOfFault } from '../../../src/query/problem-of-fault.ts';
import { describeProblem } from '../../../src/problems/describe-problem.ts';

function filterOf(text: string): Filter {
  const result = parseFilter(text);
  if ('fault' in result) throw new Error(`${text}: ${JSON.stringify(result.fault)}`);
  return result.filter;
}

/** The fault's code, the marked part of the text and the message. */
function faultOf(text: string): { code: string; marked: string; message: string } {
  const result = parseFilter(text);
  if ('filter' in result) throw new Error(`${text} was accepted`);
  const { fault } = result;
  const { start, end } = fault.span;
  const problem = problemOfFault(fault, () => ({ file: 'a.md', line: 1, column: start + 1 }));
  return { code: fault.code, marked: text.slice(start, end), message: describeProblem(problem) };
}

describe('a filter is parsed', () => {
  test.each([
    ['params.lr = 0.1', 'param', 'lr'],
    ['parameters.lr = 0.1', 'param', 'lr'],
    ['param.lr=0.1', 'param', 'lr'],
    ['metrics.val/loss < 1', 'metric', 'val/loss'],
    ['metric.a.b > 1', 'metric', 'a.b'],
    ['metrics.`f1 score` >= 0.5', 'metric', 'f1 score'],
    ['metrics."f1 score" >= 0.5', 'metric', 'f1 score'],
    ["tags.mlflow.source.name = 'x'", 'tag', 'mlflow.source.name'],
    ['metrics.order > 1', 'metric', 'order'],
    ["params.größe = 'x'", 'param', 'größe'],
    ["attributes.status = 'FINISHED'", 'attribute', 'status'],
    ["run.status = 'finished'", 'attribute', 'status'],
    ["name = 'a'", 'attribute', 'run_name'],
    ["`run name` = 'a'", 'attribute', 'run_name'],
    ["source = 'a.jsonl'", 'attribute', 'path'],
  ])('%s names the %s %s', (text, scope, name) => {
    expect(keysOf(filterOf(text))).toMatchObject([{ scope, name }]);
  });

  test.each([
    ['params.a = .5', { kind: 'number', value: 0.5 }],
    ['params.a = 5.', { kind: 'number', value: 5 }],
    ['params.a = -1e-5', { kind: 'number', value: -1e-5 }],
    ['params.a>-1', { kind: 'number', value: -1 }],
    ["params.a = 'it is'", { kind: 'text', value: 'it is' }],
    ['params.a = "it\'s"', { kind: 'text', value: "it's" }],
    ["params.a = 'AND'", { kind: 'text', value: 'AND' }],
    ["params.a = ''", { kind: 'text', value: '' }],
    ['params.a = True', { kind: 'truth', value: true }],
    ['params.a = false', { kind: 'truth', value: false }],
  ])('%s has its value', (text, value) => {
    expect(filterOf(text)).toMatchObject({ filters: [{ value }] });
  });

  test('comparisons are joined by AND in any case', () => {
    const filter = filterOf("experiment = 'a' and params.lr >= 0.1 AND metrics.loss != 2");
    expect(keysOf(filter).map(({ name }) => name)).toEqual(['experiment', 'lr', 'loss']);
  });

  test.each([
    ["params.a IN ('x', 'y')", { kind: 'in', values: [{ value: 'x' }, { value: 'y' }] }],
    ['params.a in (1, 2,)', { kind: 'in', values: [{ value: 1 }, { value: 2 }] }],
    ['params.a NOT IN (1)', { kind: 'not', filter: { kind: 'in' } }],
    ['metrics.a BETWEEN 1 AND 2', { kind: 'between', low: { value: 1 }, high: { value: 2 } }],
    ['metrics.a not between 1 and 2', { kind: 'not', filter: { kind: 'between' } }],
    ["params.a LIKE 'x%'", { kind: 'comparison', comparator: 'LIKE' }],
    ["params.a NOT ilike 'x%'", { kind: 'not', filter: { comparator: 'ILIKE' } }],
    ['metrics.a IS NULL', { kind: 'null' }],
    ['params.a is not null', { kind: 'not', filter: { kind: 'null' } }],
    ['NOT NOT params.a = 1', { kind: 'not', filter: { kind: 'not', filter: { kind: 'comparison' } } }],
    ['(params.a = 1)', { kind: 'all', filters: [{ kind: 'comparison' }], span: { start: 0, end: 14 } }],
  ])('%s', (text, shape) => {
    expect(filterOf(text)).toMatchObject({ kind: 'all', filters: [shape] });
  });

  test('AND binds closer than OR, NOT closer than AND, parentheses closest', () => {
    const a = 'params.a = 1';
    expect(filterOf(`${a} OR NOT ${a} AND ${a}`)).toMatchObject({
      kind: 'any',
      filters: [{ kind: 'all' }, { kind: 'all', filters: [{ kind: 'not' }, { kind: 'comparison' }] }],
    });
    expect(filterOf(`(${a} OR ${a}) AND ${a}`)).toMatchObject({
      kind: 'all',
      filters: [{ kind: 'any' }, { kind: 'comparison' }],
    });
  });

  test('BETWEEN keeps its own AND', () => {
    expect(filterOf('metrics.a BETWEEN 1 AND 2 AND metrics.b > 3')).toMatchObject({
      filters: [{ kind: 'between' }, { kind: 'comparison' }],
    });
  });

  test.each(['', '  ', '\n'])('a filter of white space means every run', (text) => {
    expect(filterOf(text)).toMatchObject({ kind: 'all', filters: [] });
  });

  test('every part knows its place in the text', () => {
    const text = "  params.model = 'vit'";
    const filter = filterOf(text);
    expect(filter).toMatchObject({
      filters: [{ key: { span: { start: 2, end: 14 } }, value: { span: { start: 17, end: 22 } } }],
    });
  });
});

describe('a filter that is not understood tells where and what to write', () => {
  test.each([
    ['a = 1 OR params.b = 2', 'query-attribute-unknown', 'a'],
    ['params.a = 1;', 'query-unsupported', ';'],
    ['params.a = 1 && params.b = 2', 'query-unsupported', '&&'],
    ['params.a = 1 || params.b = 2', 'query-unsupported', '||'],
    ['!params.a = 1', 'query-unsupported', '!'],
    ['params.a = 1 ORDER BY params.a', 'query-unsupported', 'ORDER'],
    ['params.a = 1 LIMIT 3', 'query-unsupported', 'LIMIT'],
    ['(params.a = 1', 'query-group-open', '('],
    ['params.a = 1)', 'query-join-missing', ')'],
    ['()', 'query-syntax', ')'],
    ['(params.a = 1 params.b = 1)', 'query-join-missing', 'params.b'],
    ['NOT', 'query-syntax', ''],
    ['params.a = 1 OR', 'query-syntax', ''],
    ['params.a IN 1', 'query-syntax', '1'],
    ['params.a IN ()', 'query-syntax', ')'],
    ['params.a IN (1 2)', 'query-syntax', '2'],
    ['params.a IN (1, 2', 'query-syntax', ''],
    ["metrics.a IN (1, 'b')", 'query-value-kind', "'b'"],
    ['params.a BETWEEN 1', 'query-syntax', ''],
    ['params.a BETWEEN 1 OR 2', 'query-syntax', 'OR'],
    ['params.a IS 1', 'query-syntax', '1'],
    ['params.a IS NOT 1', 'query-syntax', '1'],
    ['params.a NOT = 1', 'query-syntax', '='],
    ['params.a NOT NULL', 'query-syntax', 'NULL'],
    ['params.a LIKE 1', 'query-value-kind', '1'],
    ["metrics.a LIKE '1%'", 'query-comparator', "'1%'"],
    [`${'('.repeat(200)}params.a = 1`, 'query-too-deep', '('],
    [`${'NOT '.repeat(200)}params.a = 1`, 'query-too-deep', 'NOT'],
    ['params.a == 1', 'query-comparator', '=='],
    ['params.a <> 1', 'query-comparator', '<>'],
    ['params.a => 1', 'query-comparator', '=>'],
    ['params.a 1', 'query-syntax', '1'],
    ['params.a =', 'query-syntax', ''],
    ['params.a', 'query-syntax', ''],
    ['params.a = 1 AND', 'query-syntax', ''],
    ['= 1', 'query-syntax', '='],
    ["'params.a' = 1", 'query-syntax', "'params.a'"],
    ['params. = 1', 'query-syntax', 'params.'],
    ['params.a = 1 params.b = 2', 'query-join-missing', 'params.b'],
    ['params.a = resnet', 'query-value-bare', 'resnet'],
    ['params.a = +1', 'query-value-bare', '+1'],
    ['params.a = 1_000', 'query-value-bare', '1_000'],
    ['params.a = `x`', 'query-syntax', '`x`'],
    ["params.a = 'open", 'query-quote-open', "'open"],
    ['metrics.`f1 = 1', 'query-quote-open', '`f1 = 1'],
    ['Metrics.a = 1', 'query-prefix-unknown', 'Metrics'],
    ['parms.a = 1', 'query-prefix-unknown', 'parms'],
    ["metrics.a = '1'", 'query-value-kind', "'1'"],
    ['run_name = 1', 'query-value-kind', '1'],
    ["duration > 'long'", 'query-value-kind', "'long'"],
    ["status = 'finshed'", 'query-status-unknown', "'finshed'"],
    ["status > 'failed'", 'query-comparator', "'failed'"],
    ["experment = 'a'", 'query-attribute-unknown', 'experment'],
  ])('%s: %s at %s', (text, code, marked) => {
    expect(faultOf(text)).toMatchObject({ code, marked });
  });

  test('messages carry the word, the nearest name and what to write', () => {
    expect(faultOf('params.a = 1 || params.b = 2').message).toBe(
      'Filters do not know ||, so this one selects nothing. Write OR instead.',
    );
    expect(faultOf('params.a = 1 LIMIT 3').message).toBe(
      'Filters do not know LIMIT, so this one selects nothing. Use comparisons joined by AND, OR, NOT and parentheses.',
    );
    expect(faultOf("experment = 'a'").message).toBe(
      'Runs have no attribute "experment". Did you mean experiment? If it is a param, write params.experment; metrics. and tags. work alike.',
    );
    expect(faultOf('parms.a = 1').message).toContain('Did you mean params?');
    expect(faultOf("status = 'finshed'").message).toContain('Did you mean finished?');
    expect(faultOf('params.a =').message).toContain('a number or a text in quotes here, but the filter ends');
  });

  test('keys that JavaScript objects have by birth are no prefixes and no attributes', () => {
    expect(faultOf('constructor.a = 1').code).toBe('query-prefix-unknown');
    expect(faultOf('__proto__.a = 1').code).toBe('query-prefix-unknown');
    expect(faultOf("constructor = 'a'").code).toBe('query-attribute-unknown');
  });

  test('a very long filter is parsed in linear time', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `params.p${index} = ${index}`).join(' AND ');
    expect(keysOf(filterOf(text))).toHaveLength(20_000);
  });
});
