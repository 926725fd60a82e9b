import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';
import { plainText } from './headings.ts';
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

/** The references of a text, by the tokens that stand for them. What they look like is put into the tokens once the text is known. */
export interface References {
  readonly citations: ReadonlyMap<Token, Citation>;
  readonly crossReferences: ReadonlyMap<Token, CrossReference>;
}

/**
 * Adds references: `@fig:loss`, `[@fig:a; @tbl:b]`, `[-@fig:a]` (the number alone) to what has a label, and citations, `[@key]`, `[see @a, p. 3; @b]`,
 * `[-@key]`, `@key` and `@key [p. 3]`, as Pandoc and Quarto write them. A text that cites has a token `references` where its list goes: under the
 * heading References, Bibliography or Literature, else at the end under a heading of its own.
 *
 * Without a bibliography `@name` in a sentence stays text: it is more likely a person.
 */
export function referencePlugin(markdown: MarkdownIt, hasBibliography: boolean): References {
  const citations = new Map<Token, Citation>();
  const crossReferences = new Map<Token, CrossReference>();
  markdown.inline.ruler.before('link', 'reference', (state, silent) => {
    const found = findBracketed(state) ?? findBare(state, hasBibliography && state.linkLevel === 0);
    if (found === undefined) return false;
    state.pos += found.source.length;
    if (silent) return true;
    const token = state.push(found.kind, '', 0);
    token.content = found.source;
    if (found.kind === 'citation') citations.set(token, found);
    else crossReferences.set(token, found);
    return true;
  });
  markdown.core.ruler.after('text_join', 'references', (state) => {
    if (citations.size > 0) addReferenceList(state);
  });
  for (const type of ['cross_reference', 'citation', 'references'])
    markdown.renderer.rules[type] = (tokens, index) => tokens[index]?.info ?? '';
  return { citations, crossReferences };
}

const listHeadings = /^(?:references|bibliography|literature)$/i;

function addReferenceList(state: StateCore): void {
  const { tokens } = state;
  const own = tokens.findLastIndex((token, index) => {
    const inline = tokens[index + 1];
    return token.type === 'heading_open' && inline !== undefined && listHeadings.test(plainText(inline));
  });
  const from = own === -1 ? tokens.length : own + 1;
  const end = tokens.findIndex(
    ({ type }, index) => type === 'footnote_block_open' || (index >= from && type === 'heading_open'),
  );
  const list = new state.Token('references', '', 0);
  list.block = true;
  const added = own === -1 ? [...makeHeading(state), list] : [list];
  tokens.splice(end === -1 ? tokens.length : end, 0, ...added);
}

function makeHeading(state: StateCore): Token[] {
  const open = new state.Token('heading_open', 'h2', 1);
  const close = new state.Token('heading_close', 'h2', -1);
  for (const token of [open, close]) token.block = true;
  const text = new state.Token('text', '', 0);
  text.content = 'References';
  const inline = new state.Token('inline', '', 0);
  inline.content = text.content;
  inline.children = [text];
  return [open, inline, close];
}

/** A reference to things of the note that have labels. */
export interface CrossReference {
  readonly labels: readonly { readonly label: Label; readonly bare: boolean; readonly prefix: string }[];
  /** As typed. */
  readonly source: string;
}

type Found =
  ({ readonly kind: 'citation' } & Citation) | ({ readonly kind: 'cross_reference' } & CrossReference);

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
  return {
    kind: 'citation',
    items: [item],
    inText: true,
    source: src.slice(pos, pos + found.length + length),
  };
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

/** A reference as HTML. `onUnknown` is told of labels that are not there. */
export function renderReference(
  { labels }: CrossReference,
  book: LabelBook,
  onUnknown: (label: string) => void,
): string {
  const parts = labels.map(({ label, bare, prefix }, index) => {
    const target = book.find(label);
    if (target === undefined) {
      onUnknown(label.text);
      return `<span class="link-missing">@${escapeHtml(label.text)}</span>`;
    }
    const name = target.number === null ? `\u201C${target.title}\u201D` : String(target.number);
    // The word stands once before numbers of the same kind.
    const follows = prefix === '' && labels[index - 1]?.label.kind === label.kind;
    const more = labels[index + 1]?.label.kind === label.kind && labels[index + 1]?.prefix === '';
    const text = bare || follows ? name : `${labelWords[target.kind]}${more ? 's' : ''}\u00A0${name}`;
    const lead = prefix === '' ? '' : `${escapeHtml(prefix)} `;
    return `${lead}<a class="cross-reference" href="#${target.id ?? ''}">${escapeHtml(text)}</a>`;
  });
  return parts.length < 3
    ? parts.join(' and ')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
