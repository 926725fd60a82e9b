import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../../src/query/regex/compile-pattern.ts';
import { createRandom } from '../../random.ts';

function fits(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  if ('reason' in compiled) throw new Error(`${source}: ${compiled.reason}`);
  return compiled.pattern.test(text);
}

describe('a pattern means what JavaScript makes of it', () => {
  const texts = [
    '',
    'a',
    'ab',
    'aab',
    'abc',
    'b2',
    'vit-b/16',
    'a.b',
    'größe 7',
    'x\ny',
    'AAB',
    '2026-11-21',
    '😀',
  ];
  test.each([
    '',
    'a',
    '^a',
    'b$',
    '^$',
    'a|b2',
    '(?:a|b)c',
    'a*b',
    'a+b',
    'a?b',
    'a{2}b',
    'a{1,2}b',
    '^a{2,}b$',
    '[ab]\\d',
    '[^a]b',
    '[a-c]{3}',
    '\\d{4}-\\d\\d',
    '\\w-\\w',
    '\\s',
    '\\Sy',
    'x.y',
    'a\\.b',
    '\\bb',
    'a\\Bb',
    '(a|ab)(c|bcd)?$',
    '(a*)*b',
    '[\\d.]+',
    '^.$',
    'a*?b',
  ])('%s', (source) => {
    for (const text of texts) {
      // Word characters are those of any script here, and only of ASCII there.
      if (text === 'größe 7') continue;
      expect([text, fits(source, text)]).toEqual([text, new RegExp(source, 'u').test(text)]);
    }
  });

  test('for patterns by chance', () => {
    const random = createRandom(6);
    for (let round = 0; round < 400; round += 1) {
      const parts = Array.from({ length: 1 + random.below(4) }, () => {
        const atom = random.pick(['a', 'b', '.', '[ab]', '(?:a|bb)', '(?:ab|)', '\\b', '[^a]']);
        return atom === '\\b' ? atom : atom + random.pick(['', '*', '+', '?', '{0,2}']);
      });
      const source = `${random.pick(['', '^'])}${parts.join('')}${random.pick(['', '$'])}`;
      const text = Array.from({ length: random.below(7) }, () => random.pick(['a', 'b', 'c', ' '])).join('');
      expect([source, text, fits(source, text)]).toEqual([source, text, new RegExp(source, 'u').test(text)]);
    }
  });
});

test('case is ignored where it is asked for', () => {
  expect(fits('(?i)resnet[a-c]', 'ResNetB')).toBe(true);
  expect(fits('resnet', 'ResNet')).toBe(false);
});

test('words are those of any script', () => {
  expect(fits('^\\w+$', 'größe')).toBe(true);
});

test('what makes other engines backtrack for ever is answered', () => {
  expect(fits('(a+)+$', `${'a'.repeat(2000)}b`)).toBe(false);
  expect(fits('(a|aa)*c', 'a'.repeat(2000))).toBe(false);
});

test.each([
  ['(a', 0, /nothing closes/],
  ['a)', 1, /nothing opens/],
  ['ab[c', 2, /nothing closes/],
  ['*a', 0, /repetition of nothing/],
  ['a(?=b)', 1, /looks around/],
  ['(a)\\1', 3, /earlier group/],
  ['[z-a]', 1, /backwards/],
  ['a{3,2}', 1, /repetitions/],
  ['a{9999}', 1, /repetitions/],
  ['((((a{99}){99}){99}){99})', 0, /more repetitions/],
  ['\\q', 0, /not known/],
  ['a\\', 1, /at the end/],
])('%s is refused at %i', (source, at, reason) => {
  expect(compilePattern(source)).toEqual({ at, reason: expect.stringMatching(reason) });
});
