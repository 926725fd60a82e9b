/**
 * Any text as it may stand in a LaTeX document: nothing in it is a command, a comment, a ligature or a line break.
 *
 * Signs that stand in numbers and names (`±`, `−`, `∞`, arrows, Greek letters) become commands that every LaTeX knows. Other characters
 * are kept: pdfLaTeX prints those of Latin scripts, LuaLaTeX and XeLaTeX all that the font has; `needsUnicodeEngine` tells.
 */
export function escapeLatex(text: string): string {
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ')
    .replaceAll(SPECIAL, (character) => COMMANDS.get(character) ?? character)
    .replaceAll(/-(?=-)/g, '-{}');
}

/** True if pdfLaTeX would stop at the text since its fonts lack a character. */
export function needsUnicodeEngine(text: string): boolean {
  const rest = text.replaceAll(INVISIBLE, '').replaceAll(SPECIAL, '');
  return /[^\t\n\v\f\r -\u017F\u0218-\u021B\u0085\u2013\u2014\u2018-\u201A\u201C-\u201E\u2020-\u2022\u2026\u2028\u2029\u2030\u2039\u203A\u20AC\u2122]/u.test(
    rest,
  );
}

/** Control characters, marks of writing direction, joiners: unseen, and of no meaning to a printed table. */
const INVISIBLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}\uFFFE\uFFFF]/gu;

const GREEK =
  'α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho ς varsigma ' +
  'σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega ϑ vartheta ϕ phi ϵ epsilon µ mu ' +
  'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega';

const MATH =
  '± pm × times · cdot ÷ div ∞ infty ≤ le ≥ ge ≠ ne ≈ approx ≡ equiv ∼ sim ∝ propto ↑ uparrow ↓ downarrow → rightarrow ← leftarrow ' +
  '↔ leftrightarrow ⇒ Rightarrow ∈ in ∑ sum ∏ prod √ surd ∂ partial ∇ nabla ∅ emptyset ∩ cap ∪ cup ⊂ subset ⊆ subseteq ∧ wedge ∨ vee ' +
  '¬ neg ∀ forall ∃ exists ● bullet ○ circ ◐ odot ✕ times';

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['\\', String.raw`\textbackslash{}`],
  ['{', String.raw`\{`],
  ['}', String.raw`\}`],
  ['$', String.raw`\$`],
  ['&', String.raw`\&`],
  ['#', String.raw`\#`],
  ['%', String.raw`\%`],
  ['_', String.raw`\_`],
  ['~', String.raw`\textasciitilde{}`],
  ['^', String.raw`\textasciicircum{}`],
  ['<', String.raw`\textless{}`],
  ['>', String.raw`\textgreater{}`],
  ['|', String.raw`\textbar{}`],
  ['"', String.raw`\symbol{34}`],
  ['`', String.raw`\textasciigrave{}`],
  ['\u00A0', '~'],
  ['\u2009', String.raw`\,`],
  ['\u202F', String.raw`\,`],
  ['\u2007', '~'],
  ['\u2212', '$-$'],
  ['\u2032', String.raw`$'$`],
  ...pairsOf(`${GREEK} ${MATH}`),
]);

const SPECIAL = new RegExp(`[${[...COMMANDS.keys()].map(inClass).join('')}]`, 'gu');

function* pairsOf(words: string): Generator<[string, string]> {
  const list = words.split(' ');
  for (let index = 0; index + 1 < list.length; index += 2) {
    yield [list[index] ?? '', `$\\${list[index + 1] ?? ''}$`];
  }
}

function inClass(character: string): string {
  return /[\\\]^]/.test(character) ? `\\${character}` : character;
}
