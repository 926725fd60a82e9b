import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { findAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { escapeHtml } from './escape-html.ts';
import { headingId } from './heading-id.ts';
import { plainText } from './headings.ts';
import { labelWords } from './labels.ts';
import type { LabelKind, Labelling, Numbered } from './labels.ts';

/** A thing of the text that has a number or a label; it gets them once all things of the text are known. */
export interface Slot {
  readonly labelling: Labelling;
  numbered: Numbered | null;
}

/**
 * Adds captions and labels. An image that stands alone in its paragraph is a figure and its description the caption; a paragraph that starts
 * with `:` or `Table:` beside a table is that table's caption; a formula of its own may have a label, and so may a heading.
 *
 * Gives the things that have a number or a label, by the tokens that open them. `numberTokens` counts them, with the blocks of the note.
 */
export function captionPlugin(markdown: MarkdownIt): ReadonlyMap<Token, Slot> {
  const slots = new Map<Token, Slot>();
  const shown = new Map<Token, Slot>();
  markdown.core.ruler.after('text_join', 'captions', (state) => {
    const walk: Walk = { state, slots, shown, done: [] };
    for (let index = 0; index < state.tokens.length; index += 1) index += takeToken(walk, index);
    state.tokens = walk.done;
  });
  markdown.renderer.rules['caption_number'] = (tokens, index) => {
    const [token] = tokens.slice(index, index + 1);
    const { kind, number = null } = (token === undefined ? null : shown.get(token)?.numbered) ?? {};
    if (kind === undefined || number === null) return '';
    if (kind === 'eq') return `<span class="equation-number">(${number})</span>`;
    return `<span class="caption-number">${labelWords[kind]} ${number}.</span> `;
  };
  markdown.renderer.rules['equation_open'] = (tokens, index) => {
    const id = tokens[index]?.attrGet('id');
    return `<div class="note-equation"${typeof id === 'string' ? ` id="${escapeHtml(id)}"` : ''}>`;
  };
  markdown.renderer.rules['equation_close'] = () => '</div>\n';
  return slots;
}

interface Walk {
  readonly state: StateCore;
  readonly slots: Map<Token, Slot>;
  /** What is said by each token that shows a number. */
  readonly shown: Map<Token, Slot>;
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
function labelHeading({ slots }: Walk, heading: Token, inline: Token): void {
  const attributes = takeAttributes(inline.children ?? []);
  if (attributes === undefined) return;
  const title = plainText(inline);
  const id = headingId(attributes.id);
  heading.attrSet('id', id);
  if (!/^(?:fig|tbl|eq|sec)[:-]/i.test(attributes.id)) return;
  const labelling = {
    kind: 'sec',
    label: attributes.id,
    line: lineOf(inline),
    heading: { title, id },
  } as const;
  slots.set(heading, { labelling, numbered: null });
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
  const { done, state } = walk;
  const caption = image.children ?? [];
  // The words of the caption stand in the page, those of the image are for who cannot see it.
  image.children = caption.map((child) =>
    Object.assign(new state.Token(child.type, child.tag, child.nesting), child),
  );
  const described = attributes?.values.get('fig-alt') ?? attributes?.values.get('alt');
  if (described !== undefined) image.attrSet('alt', described);
  const open = blockToken(walk, 'figure_open', 'figure', paragraph);
  open.attrSet('class', 'note-figure');
  const slot = makeSlot(walk, 'fig', attributes, open);
  done.push(open, inlineToken(walk, [image], paragraph), ...captionTokens(walk, caption, slot));
  done.push(blockToken(walk, 'figure_close', 'figure', paragraph));
}

/** A table with its caption, which stands behind it or, if nothing does, before it. Says how many tokens were taken with the first. */
function addTable(walk: Walk, index: number): number {
  const { state, done } = walk;
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
  const figure = blockToken(walk, 'figure_open', 'figure', open);
  figure.attrSet('class', 'note-captioned');
  const slot = makeSlot(walk, 'tbl', attributes, figure);
  done.push(figure, ...captionTokens(walk, caption, slot), ...table);
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

/** Puts a frame around a formula of its own that has a label. */
function addEquation(walk: Walk, formula: Token): void {
  const { done } = walk;
  const attributes = findAttributes(formula.info);
  if (attributes === undefined) {
    done.push(formula);
    return;
  }
  const open = blockToken(walk, 'equation_open', 'div', formula);
  const slot = makeSlot(walk, 'eq', attributes, open);
  done.push(open, formula, numberToken(walk, slot), blockToken(walk, 'equation_close', 'div', formula));
}

function makeSlot({ slots }: Walk, kind: LabelKind, attributes: Attributes | undefined, open: Token): SlotAt {
  const slot = { labelling: { kind, label: attributes?.id ?? null, line: lineOf(open) }, numbered: null };
  slots.set(open, slot);
  return { slot, open };
}

interface SlotAt {
  readonly slot: Slot;
  readonly open: Token;
}

/** Takes attributes off the last of some inline tokens. */
function takeAttributes(children: readonly Token[]): Attributes | undefined {
  const last = children.at(-1);
  const attributes = last?.type === 'text' ? findAttributes(last.content) : undefined;
  if (last !== undefined && attributes !== undefined)
    last.content = last.content.slice(0, attributes.start).trimEnd();
  return attributes;
}

function captionTokens(walk: Walk, caption: readonly Token[], at: SlotAt): Token[] {
  return [
    blockToken(walk, 'figcaption_open', 'figcaption', at.open),
    inlineToken(walk, [numberToken(walk, at), ...caption], at.open),
    blockToken(walk, 'figcaption_close', 'figcaption', at.open),
  ];
}

function numberToken({ state, shown }: Walk, { slot }: SlotAt): Token {
  const token = new state.Token('caption_number', '', 0);
  shown.set(token, slot);
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
