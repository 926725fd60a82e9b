import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { findAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { escapeHtml } from './escape-html.ts';
import { headingId } from './heading-id.ts';
import { plainText } from './headings.ts';
import { labelWords } from './labels.ts';
import type { LabelBook, Numbered } from './labels.ts';

/**
 * Adds captions, numbers and labels. An image that stands alone in its paragraph is a figure and its description the caption; a
 * paragraph that starts with `:` or `Table:` beside a table is that table's caption; a formula of its own may have a label, and so may a
 * heading. What has a caption or a label is numbered in the order of the text, but for headings, which have none.
 */
export function captionPlugin(markdown: MarkdownIt, book: LabelBook): void {
  const numbers = new Map<Token, Numbered>();
  markdown.core.ruler.after('text_join', 'captions', (state) => {
    const walk: Walk = { state, book, numbers, done: [] };
    for (let index = 0; index < state.tokens.length; index += 1) index += takeToken(walk, index);
    state.tokens = walk.done;
  });
  markdown.renderer.rules['caption_number'] = (tokens, index) => {
    const [token] = tokens.slice(index, index + 1);
    const numbered = token === undefined ? undefined : numbers.get(token);
    if (numbered?.number === undefined || numbered.number === null) return '';
    if (numbered.kind === 'eq') return `<span class="equation-number">(${numbered.number})</span>`;
    return `<span class="caption-number">${labelWords[numbered.kind]} ${numbered.number}.</span> `;
  };
  markdown.renderer.rules['equation_open'] = (tokens, index) => {
    const id = tokens[index]?.attrGet('id');
    return `<div class="note-equation"${typeof id === 'string' ? ` id="${escapeHtml(id)}"` : ''}>`;
  };
  markdown.renderer.rules['equation_close'] = () => '</div>\n';
}

interface Walk {
  readonly state: StateCore;
  readonly book: LabelBook;
  /** What is said by each token that shows a number. */
  readonly numbers: Map<Token, Numbered>;
  /** The tokens with captions and numbers put in. */
  readonly done: Token[];
}

/** Takes over the token at an index, and says how many behind it were taken with it. */
function takeToken(walk: Walk, index: number): number {
  const { state, done } = walk;
  const [token, inline, close] = state.tokens.slice(index, index + 3);
  if (token === undefined) return 0;
  if (token.type === 'heading_open' && inline !== undefined) labelHeading(walk, token, inline);
  if (token.type === 'paragraph_open' && inline !== undefined && close?.type === 'paragraph_close') {
    const image = findLoneImage(inline);
    if (image !== undefined) {
      addFigure(walk, image, token);
      return 2;
    }
  }
  if (token.type === 'table_open') return addTable(walk, index);
  if (token.type === 'math_block') addEquation(walk, token);
  else done.push(token);
  return 0;
}

/** Takes `{#sec:method}` off the end of a heading. Any other name becomes the heading's own, without a kind. */
function labelHeading({ book }: Walk, heading: Token, inline: Token): void {
  const attributes = takeAttributes(inline.children ?? []);
  if (attributes === undefined) return;
  const title = plainText(inline);
  const id = headingId(attributes.id);
  heading.attrSet('id', id);
  if (!/^(?:fig|tbl|eq|sec)[:-]/i.test(attributes.id)) return;
  book.number({ kind: 'sec', label: attributes.id, line: lineOf(inline), heading: { title, id } });
}

interface LoneImage {
  readonly image: Token;
  readonly attributes: Attributes | undefined;
}

/** The image that a paragraph holds and nothing else but attributes, if it has a caption or a label. */
function findLoneImage({ children }: Token): LoneImage | undefined {
  const [image, ...others] = children ?? [];
  if (image?.type !== 'image') return undefined;
  const [rest] = others;
  const attributes = rest?.type === 'text' ? findAttributes(rest.content) : undefined;
  const before = attributes === undefined ? rest?.content : rest?.content.slice(0, attributes.start);
  if (others.length > 1 || (before ?? '').trim() !== '') return undefined;
  const described = (image.children ?? []).length > 0;
  return described || attributes !== undefined ? { image, attributes } : undefined;
}

function addFigure(walk: Walk, { image, attributes }: LoneImage, paragraph: Token): void {
  const { book, done } = walk;
  const [line] = paragraph.map ?? [];
  const numbered = book.number({ kind: 'fig', label: attributes?.id ?? null, line: line ?? null });
  const caption = image.children ?? [];
  const described = attributes?.values.get('fig-alt') ?? attributes?.values.get('alt');
  if (described !== undefined) image.attrSet('alt', described);
  const open = blockToken(walk, 'figure_open', 'figure', paragraph);
  open.attrSet('class', 'note-figure');
  if (numbered.id !== null) open.attrSet('id', numbered.id);
  done.push(open, inlineToken(walk, [image], paragraph), ...captionTokens(walk, caption, numbered, paragraph));
  done.push(blockToken(walk, 'figure_close', 'figure', paragraph));
}

/** A table with its caption, which stands behind it or, if nothing does, before it. Says how many tokens were taken with the first. */
function addTable(walk: Walk, index: number): number {
  const { state, done, book } = walk;
  const end = state.tokens.findIndex(({ type }, at) => at > index && type === 'table_close');
  const behind = findCaption(state.tokens.slice(end + 1, end + 4));
  const before = behind === undefined ? findCaption(done.slice(-3)) : undefined;
  const caption = behind ?? before;
  const table = state.tokens.slice(index, end + 1);
  if (caption === undefined) {
    done.push(...table);
    return table.length - 1;
  }
  if (before !== undefined) done.splice(-3);
  const attributes = takeAttributes(caption);
  const [open] = table;
  const [line] = open?.map ?? [];
  const numbered = book.number({ kind: 'tbl', label: attributes?.id ?? null, line: line ?? null });
  const figure = blockToken(walk, 'figure_open', 'figure', open);
  figure.attrSet('class', 'note-captioned');
  if (numbered.id !== null) figure.attrSet('id', numbered.id);
  done.push(figure, ...captionTokens(walk, caption, numbered, open), ...table);
  done.push(blockToken(walk, 'figure_close', 'figure', open));
  return table.length - 1 + (behind === undefined ? 0 : 3);
}

/** The words of a paragraph that is a table's caption, without the mark at its start. */
function findCaption(tokens: readonly Token[]): Token[] | undefined {
  const [open, inline, close] = tokens;
  if (open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close') return undefined;
  const [first] = inline?.children ?? [];
  const mark = first?.type === 'text' ? /^(?:[Tt]able)?:\s+/.exec(first.content) : null;
  if (first === undefined || mark === null) return undefined;
  first.content = first.content.slice(mark[0].length);
  return inline?.children ?? [];
}

/** Numbers a formula of its own that has a label. */
function addEquation(walk: Walk, formula: Token): void {
  const { book, done } = walk;
  if (formula.info === '') {
    done.push(formula);
    return;
  }
  const numbered = book.number({ kind: 'eq', label: formula.info, line: lineOf(formula) });
  const open = blockToken(walk, 'equation_open', 'div', formula);
  if (numbered.id !== null) open.attrSet('id', numbered.id);
  done.push(open, formula, numberToken(walk, numbered), blockToken(walk, 'equation_close', 'div', formula));
}

/** Takes attributes off the last of some inline tokens. */
function takeAttributes(children: readonly Token[]): Attributes | undefined {
  const last = children.at(-1);
  const attributes = last?.type === 'text' ? findAttributes(last.content) : undefined;
  if (last !== undefined && attributes !== undefined)
    last.content = last.content.slice(0, attributes.start).trimEnd();
  return attributes;
}

function captionTokens(
  walk: Walk,
  caption: readonly Token[],
  numbered: Numbered,
  source: Token | undefined,
): Token[] {
  return [
    blockToken(walk, 'figcaption_open', 'figcaption', source),
    inlineToken(walk, [numberToken(walk, numbered), ...caption], source),
    blockToken(walk, 'figcaption_close', 'figcaption', source),
  ];
}

function numberToken({ state, numbers }: Walk, numbered: Numbered): Token {
  const token = new state.Token('caption_number', '', 0);
  numbers.set(token, numbered);
  return token;
}

function inlineToken({ state }: Walk, children: Token[], source: Token | undefined): Token {
  const token = new state.Token('inline', '', 0);
  token.children = children;
  token.map = source?.map ?? null;
  return token;
}

function blockToken({ state }: Walk, type: string, tag: string, source: Token | undefined): Token {
  const token = new state.Token(type, tag, type.endsWith('_open') ? 1 : -1);
  token.block = true;
  token.map = source?.map ?? null;
  token.level = source?.level ?? 0;
  return token;
}

function lineOf({ map }: Token): number | null {
  return map?.[0] ?? null;
}
