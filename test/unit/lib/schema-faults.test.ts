import { expect, test } from 'vitest';
import * as z from 'zod';
import { findSchemaFaults, knownKeys } from '../../../src/lib/schema-faults.ts';

const schema = z.strictObject({
  title: z.string().min(1),
  status: z.enum(['planned', 'running', 'done']).optional(),
  metric: z
    .union([z.string(), z.strictObject({ name: z.string(), goal: z.enum(['up', 'down']).optional() })])
    .optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
  date: z.iso.date().optional(),
  limits: z.record(z.string(), z.strictObject({ low: z.number(), high: z.number().max(10) })).optional(),
});

test('a value that fits has no faults', () => {
  expect(findSchemaFaults(schema, { title: 'a', metric: { name: 'x' } })).toEqual([]);
});

test.each([
  [{}, { kind: 'missing', path: ['title'], expected: 'a text' }],
  [{ title: '' }, { kind: 'empty', path: ['title'] }],
  [{ title: 42 }, { kind: 'kind', path: ['title'], expected: 'a text', actual: '42' }],
  [{ title: null }, { kind: 'empty', path: ['title'], actual: 'nothing' }],
  [
    { title: 'a', status: 'plannd' },
    { kind: 'word', expected: 'planned, running or done', near: 'planned' },
  ],
  [
    { title: 'a', tags: 'one' },
    { kind: 'kind', path: ['tags'], expected: 'a list', actual: 'the text "one"' },
  ],
  [
    { title: 'a', tags: [] },
    { kind: 'empty', path: ['tags'], expected: 'a list' },
  ],
  [
    { title: 'a', tags: ['x', 2] },
    { kind: 'kind', path: ['tags', 1], actual: '2' },
  ],
  [
    { title: 'a', date: '2026-02-30' },
    { kind: 'date', actual: 'the text "2026-02-30"' },
  ],
  [{ title: 'a', date: '30.1.2026' }, { kind: 'date' }],
  [
    { title: 'a', titel: 'b' },
    { kind: 'unknown-key', path: ['titel'], near: '' },
  ],
  [
    { title: 'a', stat: 'b' },
    { kind: 'unknown-key', path: ['stat'], near: 'status' },
  ],
  [
    { title: 'a', metric: 3 },
    { kind: 'kind', path: ['metric'], expected: 'a text or a mapping of keys to values' },
  ],
  [
    { title: 'a', metric: { name: 'x', goall: 'up' } },
    { kind: 'unknown-key', path: ['metric', 'goall'], near: 'goal' },
  ],
  [
    { title: 'a', metric: { name: 'x', goal: 'upp' } },
    { kind: 'word', path: ['metric', 'goal'], near: 'up' },
  ],
  [
    { title: 'a', metric: {} },
    { kind: 'missing', path: ['metric', 'name'] },
  ],
  [
    { title: 'a', limits: { a: { low: 1, hihg: 2 } } },
    { kind: 'unknown-key', path: ['limits', 'a', 'hihg'], near: 'high' },
  ],
  [
    { title: 'a', limits: { a: { low: 1, high: 20 } } },
    { kind: 'other', expected: 'at most 10' },
  ],
  [[], { kind: 'kind', path: [], actual: 'an empty list' }],
])('%j has a fault with its place', (value, fault) => {
  expect(findSchemaFaults(schema, value)).toContainEqual(expect.objectContaining(fault));
});

test('keys are known at every level', () => {
  expect(knownKeys(schema, [])).toEqual(['title', 'status', 'metric', 'tags', 'date', 'limits']);
  expect(knownKeys(schema, ['metric'])).toEqual(['name', 'goal']);
  expect(knownKeys(schema, ['limits', 'any'])).toEqual(['low', 'high']);
  expect(knownKeys(schema, ['title'])).toEqual([]);
});
