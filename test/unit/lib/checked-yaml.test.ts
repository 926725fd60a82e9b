import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCheckedYaml } from '../../../src/lib/checked-yaml.ts';

const schema = z.strictObject({
  title: z.string().min(1),
  tags: z.array(z.string()).optional(),
  size: z.int().positive().optional(),
  metric: z
    .union([
      z.string().min(1),
      z.strictObject({ name: z.string(), goal: z.enum(['minimize', 'maximize']).optional() }),
    ])
    .optional(),
});

test('a text that satisfies the schema has no faults', () => {
  const text = 'title: A\nmetric: { name: loss, goal: minimize }\n';
  expect(readCheckedYaml(text, schema)).toEqual({
    value: { title: 'A', metric: { name: 'loss', goal: 'minimize' } },
    faults: [],
  });
});

test('an unknown key is marked at the key, with the name that was meant', () => {
  const { value, faults } = readCheckedYaml('title: A\ntagz: [x]\n', schema);
  expect(value).toEqual({ title: 'A' });
  expect(faults).toEqual([
    {
      kind: 'unknown-key',
      key: 'tagz',
      near: 'tags',
      known: ['title', 'tags', 'size', 'metric'],
      place: { line: 2, column: 1, endColumn: 5 },
    },
  ]);
});

test('keys inside a branch of a union are known too', () => {
  const { faults } = readCheckedYaml('title: A\nmetric:\n  name: loss\n  gaol: minimize\n', schema);
  expect(faults).toMatchObject([{ place: { line: 4, column: 3 } }]);
});

test('a value of the wrong kind is marked at the value and said in words', () => {
  const { value, faults } = readCheckedYaml('title: A\nsize: many\ntags: [a, 3]\n', schema);
  expect(value).toEqual({ title: 'A' });
  expect(faults).toEqual([
    {
      kind: 'value',
      key: 'size',
      expected: 'a number',
      found: 'the text "many"',
      near: undefined,
      place: { line: 2, column: 7, endColumn: 11 },
    },
    {
      kind: 'value',
      key: 'tags.2',
      expected: 'a text',
      found: 'the number 3',
      near: undefined,
      place: { line: 3, column: 11, endColumn: 12 },
    },
  ]);
});

test('a misspelt word of a fixed set offers the nearest', () => {
  const { faults } = readCheckedYaml('title: A\nmetric:\n  name: loss\n  goal: minimise\n', schema);
  expect(faults).toMatchObject([
    {
      key: 'metric.goal',
      expected: '"minimize" or "maximize"',
      near: 'minimize',
      place: { line: 4, column: 9 },
    },
  ]);
});

test('a key that must be there is missing', () => {
  expect(readCheckedYaml('', schema).faults).toMatchObject([
    { kind: 'missing-key', key: 'title', expected: 'a text' },
  ]);
});

test('a text that is no map is one fault about the whole', () => {
  expect(readCheckedYaml('- 1\n- 2\n', schema).faults).toMatchObject([
    {
      kind: 'value',
      key: '',
      expected: 'a map of keys and values',
      found: 'a list',
      place: { line: 1, column: 1 },
    },
  ]);
});

test.each([
  ['an unfinished list', 'title: A\ntags: [a, b\nsize: 3\n', 3, 1],
  ['a key given twice', 'title: A\ntitle: B\n', 2, 1],
  ['a tab as indent', 'metric:\n\tname: loss\n', 2, 1],
  ['a tag', 'title: !!python/object:os.system x\n', 1, 8],
  ['two documents', 'title: A\n---\ntitle: B\n', 2, 1],
])('%s is a syntax fault with its place', (_, text, line, column) => {
  const { value, faults } = readCheckedYaml(text, schema);
  expect(value).toBeUndefined();
  expect(faults).toMatchObject([{ kind: 'syntax', place: { line, column } }]);
});

test('aliases that would unfold to gigabytes are refused', () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const inner = level === 0 ? 'lol' : Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ');
    return `a${level}: &a${level} [${inner}]`;
  });
  expect(readCheckedYaml(levels.join('\n'), schema).faults).toMatchObject([{ kind: 'syntax' }]);
});

test('front matter counts lines from where it starts in its file', () => {
  expect(readCheckedYaml('title: A\nbad: 1\n', schema, 2).faults).toMatchObject([
    { place: { line: 3, column: 1 } },
  ]);
});
