import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parsePlacedYaml } from '../../../src/lib/placed-yaml.ts';

/** What stands between the start and the end of a place. */
function marked(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

describe('values and their places', () => {
  const text = 'title: A "b"\nmetric:\n  name: val/loss\n  goal: "minimize"\ncompare: [lr, größe]\n';
  const yaml = parsePlacedYaml(text, 2);

  test('plain data comes out', () => {
    expect(yaml.faults).toEqual([]);
    expect(yaml.value).toEqual({
      title: 'A "b"',
      metric: { name: 'val/loss', goal: 'minimize' },
      compare: ['lr', 'größe'],
    });
  });

  test('values and keys have line and column, counted from the line that the text starts on', () => {
    expect(yaml.placeOf(['metric', 'goal'])).toMatchObject({ line: 5, column: 9, endColumn: 19 });
    expect(yaml.keyPlaceOf(['metric', 'goal'])).toMatchObject({ line: 5, column: 3, endColumn: 7 });
    expect(yaml.placeOf(['compare', 1])).toMatchObject({ line: 6, column: 15, endColumn: 20 });
  });

  test('the place of what is not there is that of the nearest parent', () => {
    expect(marked(text, yaml.placeOf(['metric', 'unit']))).toContain('name: val/loss');
    expect(yaml.placeOf(['nothing'])).toMatchObject({ line: 2, column: 1 });
  });

  test('lines that end in \\r\\n have the same places', () => {
    const windows = parsePlacedYaml(text.replaceAll('\n', '\r\n'), 2);
    expect(windows.value).toEqual(yaml.value);
    expect(windows.placeOf(['compare', 1])).toMatchObject({ line: 6, column: 15, endColumn: 20 });
  });

  test('an empty text is null', () => {
    expect(parsePlacedYaml('')).toMatchObject({ value: null, faults: [] });
    expect(parsePlacedYaml('# only a comment\n')).toMatchObject({ value: null, faults: [] });
  });

  test('a date stays a text', () => {
    expect(parsePlacedYaml('date: 2026-02-30').value).toEqual({ date: '2026-02-30' });
  });
});

describe('a part of a text is found in its source', () => {
  test.each([
    ['plain', 'runs: a = 1 OR b = 2\n'],
    ['single quotes', "runs: 'a = 1 OR b = 2'\n"],
    ['single quotes with a quote', "runs: 'a = ''x'' OR b = 2'\n"],
    ['double quotes', 'runs: "a = 1 OR b = 2"\n'],
    ['escapes', 'runs: "a = \\u0031\\t OR b = 2"\n'],
    ['a folded block', 'runs: >-\n  a = 1\n  OR b = 2\n'],
    ['a literal block', 'runs: |\n    a = 1\n    OR b = 2\n'],
    ['a folded block with its own indentation', 'runs: >2-\n    a = 1\n    OR b = 2\n'],
    ['plain over two lines', 'runs: a = 1\n  OR b = 2\n'],
    ['double quotes over two lines', 'runs: "a = 1\n   OR b = 2"\n'],
    ['plain over two lines with \\r\\n', 'runs: a = 1\r\n  OR b = 2\r\n'],
    ['a comment behind', 'runs: a = 1 OR b = 2 # which\n'],
  ])('%s', (_, source) => {
    const yaml = parsePlacedYaml(source);
    const { runs } = z.object({ runs: z.string() }).parse(yaml.value);
    const at = runs.indexOf('OR');
    expect(marked(source, yaml.placeInText(['runs'], at, at + 2))).toBe('OR');
    const end = runs.trimEnd().length;
    expect(marked(source, yaml.placeInText(['runs'], end - 1, end))).toBe('2');
    expect(yaml.placeInText(['runs'], end, end).column).toBeGreaterThan(1);
  });
});

describe('what is no plain data is a fault with a place', () => {
  test.each([
    ['a: [1, 2\nb: 3\n', 'syntax'],
    ['a: b: c\n', 'syntax'],
    ['\ta: 1\n', 'syntax'],
    ['a: "open\n', 'syntax'],
    ['a: 1\na: 2\n', 'duplicate-key'],
    ['a: &x [1]\nb: *x\n', 'alias'],
    ['a: !!python/object:os.system x\n', 'tag'],
    ['a: !custom x\n', 'tag'],
    ['? [a, b]\n: 1\n', 'key'],
    ['a: 1\n---\nb: 2\n', 'syntax'],
  ])('%j', (text, kind) => {
    const { faults } = parsePlacedYaml(text, 10);
    expect(faults.map((fault) => fault.kind)).toContain(kind);
    for (const { place } of faults) expect(place.line).toBeGreaterThanOrEqual(10);
  });

  test('of a key that stands twice the first value is kept and the second one marked', () => {
    const { value, faults } = parsePlacedYaml('a: 1\nb: 2\na: 3\n');
    expect(value).toEqual({ a: 1, b: 2 });
    expect(faults).toMatchObject([{ kind: 'duplicate-key', detail: 'a', place: { line: 3, column: 1 } }]);
  });

  test('aliases that would grow without bounds stay small', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level += 1)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    const { value, faults } = parsePlacedYaml(lines.join('\n'));
    expect(JSON.stringify(value).length).toBeLessThan(1000);
    expect(faults.every(({ kind }) => kind === 'alias')).toBe(true);
    expect(faults).toHaveLength(90);
  });

  test('a text that is too long or nested too deeply is not read', () => {
    expect(parsePlacedYaml(`a: ${'x'.repeat(100_000)}`).faults).toMatchObject([{ kind: 'too-large' }]);
    expect(parsePlacedYaml('['.repeat(20_000)).faults.length).toBeGreaterThan(0);
    expect(parsePlacedYaml(`${'['.repeat(10_000)}${']'.repeat(10_000)}`).faults.length).toBeGreaterThan(0);
  });

  test('thousands of keys are read in linear time', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `k${index}: ${index}\n`).join('');
    expect(Object.keys(Object(parsePlacedYaml(text).value))).toHaveLength(5000);
  });

  test('keys that objects have by birth are ordinary keys', () => {
    const { value } = parsePlacedYaml('__proto__: {x: 1}\nconstructor: 2\n');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

test.each([
  ['title: x\n  description: y\n', 'the next line is indented'],
  ['a:\n  b: 1\n\n     c: 2\n', 'the next line is indented'],
  ['title: a: b\n  more: c\n', 'needs quotes'],
  ['title: a: b\nmore: c\n', 'needs quotes'],
])('in %j the slip is named: blanks before a line or quotes around a text', (text, reason) => {
  expect(
    parsePlacedYaml(text)
      .faults.map(({ detail }) => detail)
      .join(', '),
  ).toContain(reason);
});
