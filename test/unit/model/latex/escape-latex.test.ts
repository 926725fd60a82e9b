import { describe, expect, test } from 'vitest';
import { escapeLatex, needsUnicodeEngine } from '../../../../src/model/latex/escape-latex.ts';

describe('a text for LaTeX', () => {
  test.each([
    [String.raw`\input{/etc/passwd}`, String.raw`\textbackslash{}input\{/etc/passwd\}`],
    ['50 % of $5 & more_less #1', String.raw`50 \% of \$5 \& more\_less \#1`],
    [
      'a ~ b^2 <c> | "d" `e`',
      String.raw`a \textasciitilde{} b\textasciicircum{}2 \textless{}c\textgreater{} \textbar{} \symbol{34}d\symbol{34} \textasciigrave{}e\textasciigrave{}`,
    ],
    ['train.py --lr 1e-3 ---', 'train.py -{}-lr 1e-3 -{}-{}-'],
    ['first\n\n% second\r\n', String.raw`first \% second `],
    ['β = 0.9 ± 0.1, Δ ≤ ∞ ↓', String.raw`$\beta$ = 0.9 $\pm$ 0.1, $\Delta$ $\le$ $\infty$ $\downarrow$`],
    ['12\u202F345 \u22120.5\u00A0s', String.raw`12\,345 $-$0.5~s`],
    ['\u0000\u001Ba\u202Eb\uFEFF\uD800c', 'abc'],
    ['naïve Łódź – “x”', 'naïve Łódź – “x”'],
  ])('%j cannot be taken for a command', (text, expected) => {
    expect(escapeLatex(text)).toBe(expected);
  });

  test('keeps what only some engines print, and tells', () => {
    expect(escapeLatex('模型 😀')).toBe('模型 😀');
    expect(needsUnicodeEngine('模型')).toBe(true);
    expect(needsUnicodeEngine('β ± ∞, naïve Łódź – “x” €')).toBe(false);
  });
});
