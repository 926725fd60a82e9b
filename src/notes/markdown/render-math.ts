import temml from 'temml';
import { escapeHtml } from './escape-html.ts';

/** Longer formulas are shown as code: nobody can read them, and drawing them takes long. */
const longestFormula = 10_000;

/**
 * A LaTeX formula as MathML. What cannot be understood, or would be more than MathML, is shown as code, and `onFault` is told why.
 *
 * Temml does not trust the formula (no links, no images, no classes), and what it writes is checked once more against a list of
 * elements and attributes, since notes may come from strangers.
 */
export function renderMath(
  formula: string,
  display: boolean,
  onFault: (formula: string, reason: string) => void,
): string {
  const result = tryTemml(formula, display);
  if ('html' in result) return display ? `<div class="note-math">${result.html}</div>` : result.html;
  onFault(formula, result.reason);
  const code = `<code class="math-fault">${escapeHtml(formula)}</code>`;
  return display ? `<div class="note-math">${code}</div>` : code;
}

function tryTemml(
  formula: string,
  display: boolean,
): { readonly html: string } | { readonly reason: string } {
  if (formula.length > longestFormula) return { reason: `it is longer than ${longestFormula} characters` };
  try {
    const html = temml.renderToString(formula, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 500,
      maxSize: [50, 100],
    });
    return isPlainMathMl(html) ? { html } : { reason: 'it would need more than MathML' };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/**
 * Temml's own message without the formula that it repeats. It also fails by accident: for a formula that stops short, and by using
 * up the stack for one that is nested deeply.
 */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  if (error instanceof TypeError || !(error instanceof Error)) return 'it is not complete';
  return error.message.trim().replace(/ at (?:position \d+|end of input):[^]*$/, '');
}

const elements = new Set([
  'math',
  'maction',
  'menclose',
  'merror',
  'mfrac',
  'mi',
  'mmultiscripts',
  'mn',
  'mo',
  'mover',
  'mpadded',
  'mphantom',
  'mprescripts',
  'mroot',
  'mrow',
  'ms',
  'mspace',
  'msqrt',
  'mstyle',
  'msub',
  'msubsup',
  'msup',
  'mtable',
  'mtd',
  'mtext',
  'mtr',
  'munder',
  'munderover',
  'none',
  'semantics',
  'annotation',
]);

/** True if nothing but known elements stands in the text, without event handlers, links, sources or styles that load something. */
function isPlainMathMl(html: string): boolean {
  for (const [tag, name = '', attributes = ''] of html.matchAll(/<\/?([^\s/>]*)([^>]*)>/g)) {
    if (!elements.has(name)) return false;
    if (/(?:^|[\s"'/])(?:on\w+|href|xlink:href|src|action\w*|id)\s*=/i.test(attributes)) return false;
    if (/url\s*\(|expression|@import|javascript:/i.test(tag)) return false;
  }
  return true;
}
