import { describe, expect, test } from 'vitest';
import { parsePathPattern } from '../../../src/readers/path-pattern.ts';

function match(pattern: string, path: string): unknown {
  const parsed = parsePathPattern(pattern);
  return 'match' in parsed ? parsed.match(path) : parsed.reason;
}

describe('a path pattern', () => {
  test.each([
    ['{model}.jsonl', 'cnn.jsonl', { model: 'cnn' }],
    ['runs/{model}_seed{seed}.jsonl', 'runs/resnet_18_seed3.jsonl', { model: 'resnet_18', seed: 3 }],
    ['**/{model}/*.jsonl', 'a/b/cnn/log.jsonl', { model: 'cnn' }],
    ['**/{model}/*.jsonl', 'cnn/log.jsonl', { model: 'cnn' }],
    ['{a}/**/{b}.jsonl', 'x/1/2/y.jsonl', { a: 'x', b: 'y' }],
    ['./{a}.jsonl', 'x.jsonl', { a: 'x' }],
    ['a.b+c({x})', 'a.b+c(1)', { x: 1 }],
  ])('%s fits %s', (pattern, path, params) => {
    expect(match(pattern, path)).toEqual(params);
  });

  test.each([
    ['{model}.jsonl', 'runs/cnn.jsonl'],
    ['runs/*.{x}', 'runs/a/b.jsonl'],
    ['{a}_{b}.jsonl', 'a.jsonl'],
    ['a.{x}', 'ab1'],
  ])('%s does not fit %s', (pattern, path) => {
    expect(match(pattern, path)).toBeUndefined();
  });

  test.each([
    ['0.1', 0.1],
    ['-3', -3],
    ['1e-4', 0.0001],
    ['007', '007'],
    ['1.', '1.'],
    ['9007199254740993', '9007199254740993'],
    ['1e999', '1e999'],
    ['NaN', 'NaN'],
    ['true', true],
    ['True', 'True'],
  ])('reads the value %s as %j', (text, value) => {
    expect(match('{x}', text)).toEqual({ x: value });
  });

  test.each([
    ['runs/a.jsonl', 'it has no {name}, so it gives no param'],
    ['{a', '"{" has no partner'],
    ['a}', '"}" has no partner'],
    ['{}', 'a name between { and } is missing'],
    ['{a}/{a}', '"{a}" stands in it twice'],
  ])('%s is broken: %s', (pattern, reason) => {
    expect(match(pattern, '')).toBe(reason);
  });
});
