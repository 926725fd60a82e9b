import { describe, expect, test } from 'vitest';
import { scanBibtex } from '../../../../src/formats/bibtex/scan-bibtex.ts';

function fieldsOf(text: string): Record<string, string> {
  return Object.fromEntries(scanBibtex(text).entries[0]?.fields ?? []);
}

describe('entries', () => {
  test('values stand in braces, in quotes, as numbers and as names, joined by #', () => {
    const text =
      '@Article{a,\n Title = {The {BERT} "thing"}, author = "A {"}B{"} C", year = 1999, journal = nips # " 12"}';
    expect(fieldsOf(text)).toEqual({
      title: 'The {BERT} "thing"',
      author: 'A {"}B{"} C',
      year: '1999',
      journal: 'nips 12',
    });
    expect(scanBibtex(text).entries[0]).toMatchObject({ type: 'article', key: 'a', line: 1, text });
  });

  test('parentheses, a comma behind the last field, no fields are fine; a backslash does not escape a brace', () => {
    expect(fieldsOf('@book(b, title = {x},)')).toEqual({ title: 'x' });
    expect(scanBibtex('@misc{c}').entries).toMatchObject([{ key: 'c' }]);
    expect(fieldsOf(String.raw`@misc{c, title = {a \{ b \} c}}`)).toEqual({ title: String.raw`a \{ b \} c` });
  });

  test('text outside, comments and preambles are passed by; abbreviations are kept', () => {
    const text =
      'mail me@here.org\n@comment{x {y} @z}\n@preamble{"\\newcommand"}\n@string{nips = {NeurIPS}}\n@misc{d, year = 1}';
    const { entries, abbreviations, faults } = scanBibtex(text);
    expect(entries).toMatchObject([{ key: 'd', line: 5 }]);
    expect(abbreviations).toEqual(['@string{nips = {NeurIPS}}']);
    expect(faults).toEqual([]);
  });

  test('a file of Windows has the same entries', () => {
    expect(scanBibtex('@misc{a,\r\n year = 1\r\n}\r\n\r\n@misc{b}').entries).toMatchObject([
      { key: 'a', line: 1 },
      { key: 'b', line: 5 },
    ]);
  });
});

describe('what is broken has a place, and what follows is read', () => {
  test.each([
    ['@misc{a, title = {x\n', 1, 1, 'the entry "a" is never closed'],
    ['\n @misc{a, title = "x}', 2, 2, 'the entry "a" is never closed'],
    ['@misc{a title = {x}}', 1, 9, 'a comma is missing behind the key "a"'],
    ['@misc{a,\n title = {x}\n year = 1}', 3, 2, 'a comma is missing behind the field "title" of "a"'],
    ['@misc{, title = {x}}', 1, 7, 'the @misc has no key'],
    ['@misc{a, title = }', 1, 18, 'the field "title" of "a" has no value'],
    ['@misc{a, {x}}', 1, 10, 'a field of "a" should stand here as name = {value}'],
    ['@comment{a {', 1, 1, 'what is opened here is never closed'],
  ])('%j', (text, line, column, reason) => {
    const { entries, faults } = scanBibtex(`${text}\n@misc{next, year = 2}`);
    expect(faults).toEqual([{ line, column, reason }]);
    expect(entries).toMatchObject([{ key: 'next' }]);
  });

  test('a megabyte of opening braces is read in no time', () => {
    expect(scanBibtex(`@misc{a, title = ${'{'.repeat(1_000_000)}`).faults).toHaveLength(1);
    expect(scanBibtex('@misc{'.repeat(200_000)).faults.length).toBeGreaterThan(0);
  });
});
