import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';
import { labelWords, parseLabel } from './labels.ts';
import type { Label, LabelBook } from './labels.ts';
import { findKey, parseCitedItems, parseLocator } from './parse-citation.ts';
import type { CitedItem } from './parse-citation.ts';

/** A citation of entries of a bibliography. */
export interface Citation {
  readonly items: readonly CitedItem[];
  /** True for `@key` in a sentence, where the authors belong to the sentence. */
  readonly inText: boolean;
  /** As typed, from the first to the last character. */
  readonly source: string;
}

/** What references need to know of the note. */
export interface ReferenceContext {
  readonly book: LabelBook;
  /** True if a bibliography is at hand. Without one `@name` in a sentence stays text: it is more likely a person. */
  readonly hasBibliography: boolean;
  /** Told of a reference to a label that is not there. */
  readonly onUnknownLabel: (label: string) => void;
}

/** The citations of a text, by the tokens that stand for them. */
export type Citations = ReadonlyMap<Token, Citation>;

/**
 * Adds references: `@fig:loss`, `[@fig:a; @tbl:b]`, `[-@fig:a]` (the number alone) to what has a label, and citations, `[@key]`, `[see @a, p. 3; @b]`,
 * `[-@key]`, `@key` and `@key [p. 3]`, as Pandoc and Quarto write them. Gives the citations that were found, once the text was parsed; what
 * they look like is put into the content of their tokens by whoever knows the bibliography.
 */
export function referencePlugin(markdown: MarkdownIt, context: ReferenceContext): Citations {
  const citations = new Map<Token, Citation>();
  const crossReferences = new Map<Token, CrossReference>();
  const push = (state: StateInline, found: Found): void => {
    const token = state.push(found.kind, '', 0);
    token.content = found.source;
    if (found.kind === 'citation') citations.set(token, found);
    else crossReferences.set(token, found);
  };
  markdown.inline.ruler.before('link', 'reference', (state, silent) => {
    const found = findBracketed(state) ?? findBare(state, context.hasBibliography);
    if (found === undefined) return false;
    if (!silent) push(state, found);
    state.pos += found.source.length;
    return true;
  });
  markdown.renderer.rules['cross_reference'] = (tokens, index) => {
    const [token] = tokens.slice(index, index + 1);
    const reference = token === undefined ? undefined : crossReferences.get(token);
    return reference === undefined ? '' : renderReference(reference, context);
  };
  markdown.renderer.rules['citation'] = (tokens, index) => {
    const token = tokens[index];
    return token?.info || `<span class="link-missing">${escapeHtml(token?.content ?? '')}</span>`;
  };
  return citations;
}

interface CrossReference {
  readonly labels: readonly { readonly label: Label; readonly bare: boolean; readonly prefix: string }[];
}

type Found =
  | ({ readonly kind: 'citation' } & Citation)
  | ({ readonly kind: 'cross_reference'; readonly source: string } & CrossReference);

/** Longer texts in brackets are no references. */
const longest = 2000;

function findBracketed({ src, pos }: StateInline): Found | undefined {
  if (src[pos] !== '[' || src[pos + 1] === '^') return undefined;
  const close = findClosing(src, pos);
  // `[@a](b)` is a link.
  if (close === undefined || src[close + 1] === '(') return undefined;
  const inner = src.slice(pos + 1, close);
  const items = inner.includes('@') ? parseCitedItems(inner) : undefined;
  if (items === undefined) return undefined;
  const source = src.slice(pos, close + 1);
  const labels = items.flatMap(({ key, bare, prefix }) => {
    const label = parseLabel(key);
    return label === undefined ? [] : [{ label, bare, prefix }];
  });
  if (labels.length === items.length) return { kind: 'cross_reference', labels, source };
  return { kind: 'citation', items, inText: false, source };
}

/** Where the bracket that opens at a position closes. */
function findClosing(text: string, open: number): number | undefined {
  let depth = 0;
  const end = Math.min(text.length, open + longest);
  for (let at = open; at < end; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '`') return undefined;
    if (depth === 0) return at;
  }
  return undefined;
}

function findBare({ src, pos }: StateInline, hasBibliography: boolean): Found | undefined {
  if (src[pos] !== '@' || /[\p{L}\p{N}_]$/u.test(src.slice(Math.max(0, pos - 2), pos))) return undefined;
  const found = findKey(src.slice(pos, pos + 200));
  if (found === undefined) return undefined;
  const source = src.slice(pos, pos + found.length);
  const label = parseLabel(found.key);
  if (label !== undefined) {
    return { kind: 'cross_reference', labels: [{ label, bare: false, prefix: '' }], source };
  }
  if (!hasBibliography) return undefined;
  const { locator, suffix, length } = findPlaceBehind(src, pos + found.length);
  const item = { key: found.key, prefix: '', locator, suffix, bare: false };
  return { kind: 'citation', items: [item], inText: true, source: src.slice(pos, pos + found.length + length) };
}

const noPlace = { locator: null, suffix: '', length: 0 } as const;

/** The `[p. 3]` behind a citation in a sentence. Brackets that hold no place in a work are left alone. */
function findPlaceBehind(
  text: string,
  start: number,
): Pick<CitedItem, 'locator' | 'suffix'> & { readonly length: number } {
  const open = text[start] === ' ' ? start + 1 : start;
  if (text[open] !== '[') return noPlace;
  const close = findClosing(text, open);
  if (close === undefined || text[close + 1] === '(') return noPlace;
  const { locator, suffix } = parseLocator(`, ${text.slice(open + 1, close)}`);
  return locator === null ? noPlace : { locator, suffix, length: close + 1 - start };
}

function renderReference({ labels }: CrossReference, { book, onUnknownLabel }: ReferenceContext): string {
  const parts = labels.map(({ label, bare, prefix }, index) => {
    const target = book.find(label);
    if (target === undefined) {
      onUnknownLabel(label.text);
      return `<span class="link-missing">@${escapeHtml(label.text)}</span>`;
    }
    const word = labelWords[target.kind];
    const name = target.number === null ? `\u201C${target.title}\u201D` : String(target.number);
    // The word stands once before numbers of the same kind.
    const [before] = index === 0 ? [] : labels.slice(index - 1, index);
    const named = bare || (before?.label.kind === label.kind && prefix === '');
    const text = named ? name : `${word}\u00A0${name}`;
    const lead = prefix === '' ? '' : `${escapeHtml(prefix)} `;
    return `${lead}<a class="cross-reference" href="#${target.id ?? ''}">${escapeHtml(text)}</a>`;
  });
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
