import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { printProblems } from '../../../src/problems/print-problems.ts';
import type { Problem } from '../../../src/problems/problem.ts';
import { textWidth } from '../../../src/lib/text-width.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-print-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function problem(place: Partial<Problem['place']>, key = 'x'): Problem {
  const facts = { key, near: 'y', known: '' };
  return { code: 'config-key-unknown', severity: 'error', place: { file: 'a.jsonl', ...place }, facts };
}

async function print(
  content: string | Uint8Array,
  place: Partial<Problem['place']>,
  width = 60,
): Promise<string> {
  writeFileSync(join(folder, 'a.jsonl'), content);
  const list = { kept: [problem(place)], unkept: [] };
  return printProblems(list, { files, folder, width, colour: false });
}

/** Only the frame, without the message and the blank line after it. */
async function frame(
  content: string | Uint8Array,
  place: Partial<Problem['place']>,
  width = 60,
): Promise<string[]> {
  return (await print(content, place, width)).split('\n').slice(2, -1);
}

const ruleEight = '{"step":0,"loss":2.1}\n{"step":1,"loss":Infinity}\n{"step":2,"loss":1.7}\n{"step":3}\n';

describe('a code frame', () => {
  test('shows the place, the message, the code, and the line between its neighbours', async () => {
    expect(await print(ruleEight, { line: 2, column: 18 })).toBe(`\
a.jsonl:2:18 error Runfolio knows no setting "x", so it would have no effect. Did you mean "y"? [config-key-unknown]

  1 | {"step":0,"loss":2.1}
> 2 | {"step":1,"loss":Infinity}
    |                  ^
  3 | {"step":2,"loss":1.7}
`);
  });

  test('underlines all of the marked text', async () => {
    expect(await frame(ruleEight, { line: 2, column: 18, endColumn: 26 })).toContain(
      '    |                  ^^^^^^^^',
    );
  });

  test('has two lines before and one after, and keeps blank ones', async () => {
    expect(await frame('1\n\n3\n\n5\n6\n', { line: 4, column: 1 })).toEqual([
      '  2 |',
      '  3 | 3',
      '> 4 |',
      '    | ^',
      '  5 | 5',
    ]);
  });

  test('aligns line numbers of different length', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n');
    expect(await frame(lines, { line: 10, column: 6 })).toEqual([
      '   8 | line 8',
      '   9 | line 9',
      '> 10 | line 10',
      '     |      ^',
      '  11 | line 11',
    ]);
  });

  test('has no caret where only the line is known, and no frame where not even that', async () => {
    expect(await frame('a\nb\n', { line: 2 })).toEqual(['  1 | a', '> 2 | b']);
    expect(await frame('a\nb\n', {})).toEqual([]);
  });

  test('does not show the carriage returns of Windows line ends', async () => {
    expect(await frame('a\r\nb\r\nc', { line: 2, column: 1 })).toEqual([
      '  1 | a',
      '> 2 | b',
      '    | ^',
      '  3 | c',
    ]);
  });

  test('stands right after tabs and wide characters', async () => {
    expect(await frame('\t損失 x', { line: 1, column: 5 })).toEqual(['> 1 |     損失 x', '    |          ^']);
  });

  test('shows control characters as pictures, so that a log cannot steer the terminal', async () => {
    const shown = await frame('\u001b[2J\u0000\u202ex', { line: 1, column: 7 });
    expect(shown).toEqual(['> 1 | ␛[2J␀�x', '    |       ^']);
  });

  test('shows broken UTF-8 as replacement characters', async () => {
    expect(await frame(new Uint8Array([97, 255, 98, 10]), { line: 1, column: 2 })).toEqual([
      '> 1 | a�b',
      '    |  ^',
    ]);
  });

  test('marks the end of a file where something is missing', async () => {
    expect(await frame('a\n', { line: 2, column: 1 })).toEqual(['  1 | a', '> 2 |', '    | ^']);
  });

  test('does not count a byte order mark as a column', async () => {
    expect(await frame('\ufeff{"a":x}', { line: 1, column: 6 })).toEqual(['> 1 | {"a":x}', '    |      ^']);
  });
});

describe('a very long line', () => {
  const long = `${'a'.repeat(3_000_000)}HERE${'b'.repeat(1_000_000)}`;

  test('is shown around the place, no wider than the terminal', async () => {
    const content = `{"short":1}\n${long}\n${'c'.repeat(5000)}\n`;
    const shown = await frame(content, { line: 2, column: 3_000_001, endColumn: 3_000_005 });
    expect(shown).toHaveLength(4);
    expect(shown.map((line) => textWidth(line) <= 60)).toEqual([true, true, true, true]);
    const [context = '', marked = '', caret = ''] = shown;
    expect(context).toBe('  1 | …');
    expect(marked).toMatch(/^> 2 \| …a+HEREb+…$/);
    expect(caret.indexOf('^^^^')).toBe(marked.indexOf('HERE'));
  });

  test('of wide characters keeps its caret inside', async () => {
    const shown = await frame(`${'損'.repeat(500)}x`, { line: 1, column: 501 });
    const [marked = '', caret = ''] = shown;
    expect(textWidth(marked)).toBeLessThanOrEqual(60);
    expect(textWidth(caret)).toBe(textWidth(marked));
  });

  test('that crosses the reading blocks is joined without a seam', async () => {
    const text = '損失€x'.repeat(100_000);
    const at = text.length - 3;
    const [marked = ''] = await frame(text, { line: 1, column: at });
    expect(marked).toMatch(/(?:損失€x)+$/);
    expect(marked).not.toContain('�');
  });
});

test('a file that is gone, or is a folder, has a message without a frame', async () => {
  const list = {
    kept: [problem({ file: 'gone.jsonl', line: 1 }), problem({ file: '.', line: 1 })],
    unkept: [],
  };
  const text = await printProblems(list, { files, folder, width: 80, colour: false });
  expect(text.split('\n').filter((line) => line.includes('error'))).toHaveLength(2);
  expect(text).not.toContain('|');
});

test('more of one code than fit on a screen are counted exactly', async () => {
  const kept = Array.from({ length: 5 }, (_, index) => problem({ line: index + 1 }));
  const unkept = [{ code: 'config-key-unknown', severity: 'error', file: 'a.jsonl', count: 12_340 }] as const;
  const options = { files, folder, width: 80, colour: false, shownPerCode: 2 };
  const text = await printProblems({ kept, unkept }, options);
  expect(text.match(/error/g)).toHaveLength(2);
  expect(text.trimEnd().split('\n').at(-1)).toBe('… and 12,343 more like this [config-key-unknown]');
});

test('without problems nothing is printed', async () => {
  expect(await printProblems({ kept: [], unkept: [] }, { files, folder, width: 80, colour: true })).toBe('');
});

test('values from a log cannot carry terminal sequences into the message', async () => {
  const list = { kept: [problem({ file: 'e\u001b[31m.jsonl' }, '\u001b]0;owned\u0007')], unkept: [] };
  const text = await printProblems(list, { files, folder, width: 80, colour: false });
  expect(text).not.toContain('\u001b');
  expect(text).toContain('\\u001b]0;owned\\u0007');
});

test('colours are added only when asked for', async () => {
  const list = { kept: [problem({ line: 1 })], unkept: [] };
  expect(await printProblems(list, { files, folder, width: 80, colour: true })).toContain(
    '\u001b[31merror\u001b[39m',
  );
});
