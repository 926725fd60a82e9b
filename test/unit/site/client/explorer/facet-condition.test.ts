import { describe, expect, test } from 'vitest';
import type { FilterKey } from '../../../../../src/query/filter.ts';
import { parseKeys } from '../../../../../src/query/parse-query.ts';
import {
  canBeWritten,
  choiceOf,
  withChoice,
} from '../../../../../src/site/client/explorer/facet-condition.ts';
import type { FacetChoice } from '../../../../../src/site/client/explorer/facet-condition.ts';
import { readQuery } from '../../../../../src/site/client/explorer/query-text.ts';

function column(id: string): { id: string; key: FilterKey } {
  const parsed = parseKeys(id);
  const key = 'keys' in parsed ? parsed.keys[0] : undefined;
  if (key === undefined) throw new Error(id);
  return { id, key };
}

const lr = column('params.lr');
const values = (...list: readonly (string | number | boolean)[]): FacetChoice => ({
  kind: 'values',
  values: list,
  missing: false,
});

describe('what is picked in a facet', () => {
  test.each<[string, FacetChoice | null, string]>([
    ['', values(0.1), 'params.lr = 0.1'],
    ['cnn ORDER BY duration', values(0.1, 'a'), "cnn AND params.lr IN (0.1, 'a') ORDER BY duration"],
    ['params.lr = 1 AND params.b = 2', values(0.5, 1e-7), 'params.lr IN (0.5, 1e-7) AND params.b = 2'],
    ['a OR b', values(1), '(a OR b) AND params.lr = 1'],
    ['', { kind: 'values', values: [], missing: true }, 'params.lr IS NULL'],
    ['', { kind: 'values', values: ["it's"], missing: true }, '(params.lr = "it\'s" OR params.lr IS NULL)'],
    ['x', { kind: 'range', min: 0.1, max: 2 }, 'x AND params.lr BETWEEN 0.1 AND 2'],
    ['', { kind: 'range', min: -1, max: null }, 'params.lr >= -1'],
    ['', { kind: 'range', min: null, max: 5 }, 'params.lr <= 5'],
    ['params.lr BETWEEN 1 AND 2 LIMIT 3', null, 'LIMIT 3'],
  ])('of "%s" is written into it', (before, choice, after) => {
    const text = withChoice(before, lr, { choice, nowMs: 0 });
    expect(text).toBe(after);
    expect(readQuery(text, 0).kind).toBe('query');
    expect(choiceOf(text, lr.key, 0)).toEqual(choice);
  });

  test('is not seen where the query says something else of the key', () => {
    for (const text of [
      'NOT params.lr = 1',
      'params.lr > 1',
      'params.lr = 1 OR params.b = 1',
      "params.lr LIKE 'a%'",
    ])
      expect(choiceOf(text, lr.key, null), text).toBeNull();
  });

  test('is not shown where several conditions speak of the key', () => {
    expect(choiceOf('params.lr >= 1 AND params.lr <= 2', lr.key, null)).toBeNull();
    expect(
      withChoice('params.lr >= 1 AND x AND params.lr <= 2', lr, { choice: values(3), nowMs: null }),
    ).toBe('params.lr = 3 AND x');
  });
});

test('a text with both quotes cannot be written, and is told so', () => {
  expect(canBeWritten(`'"`)).toBe(false);
  expect(canBeWritten("it's")).toBe(true);
});
