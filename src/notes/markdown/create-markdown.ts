import markdownIt from 'markdown-it';
import type { MarkdownIt, Token } from 'markdown-it';
import anchor from 'markdown-it-anchor';
import footnote from 'markdown-it-footnote';
import { calloutPlugin } from './callouts.ts';
import { captionPlugin } from './captions.ts';
import type { Slot } from './captions.ts';
import { detailsPlugin } from './details.ts';
import { escapeHtml } from './escape-html.ts';
import { imageMark, linkMark } from './fill-marks.ts';
import { headingId } from './heading-id.ts';
import { headingDepthPlugin } from './headings.ts';
import { linkNotesPlugin } from './link-notes.ts';
import { mathPlugin } from './math.ts';
import { referencePlugin } from './references.ts';
import type { References } from './references.ts';
import { taskListPlugin } from './task-lists.ts';
import { valuePlugin } from './values.ts';

/** What the body of a note needs to know of the world around it. */
export interface MarkdownContext {
  readonly title: string;
  /** Called for each link that is not to the web or mail; its number stands in the HTML until the target is known. */
  readonly onLink: (target: string) => number;
  /** Called for each image; likewise. Titles are null if there is none. */
  readonly onImage: (image: { target: string; description: string; title: string | null }) => number;
  /** A formula as safe HTML; asked for when the text is rendered. */
  readonly renderMath: (formula: string, display: boolean) => string;
  /** A link whose scheme is not allowed; its source stays as text. May be told more than once. */
  readonly onUnsafeLink: (target: string) => void;
  /** A callout of an unknown kind, with its line in the text, from 0. */
  readonly onUnknownCallout: (word: string, line: number | null) => void;
  /** True if citations can be looked up. */
  readonly hasBibliography: boolean;
  /** Code with colours, as safe HTML; `undefined` for a language that is not known. */
  readonly highlight: (code: string, language: string) => string | undefined;
}

/** A parser for one note, and what its plugins find in the text. */
export interface NoteMarkdown extends References {
  readonly markdown: MarkdownIt;
  /** Figures, tables, formulas and headings that have a number or a label. */
  readonly slots: ReadonlyMap<Token, Slot>;
  /** Addresses of links to the web, for paper. */
  readonly addresses: readonly string[];
}

/** `docId` of the environment to parse and render in: footnotes get ids such as `fn-note-1`. */
export const footnoteId = 'note';

/**
 * A Markdown parser and renderer for one note: CommonMark with tables, strike-through, footnotes, task lists, math, callouts, captions,
 * references and links on headings. Raw HTML is text. Links go to `http`, `https` and `mailto`; all others, and all images, are left as marks, see `fillMarks`.
 */
export function createMarkdown(context: MarkdownContext): NoteMarkdown {
  const markdown = markdownIt({ html: false, linkify: true });
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('ftp:', null).add('//', null);
  markdown.validateLink = (url) => {
    const safe = isSafeLink(url);
    if (!safe) context.onUnsafeLink(url);
    return safe;
  };
  headingDepthPlugin(markdown, context.title);
  taskListPlugin(markdown);
  markdown.use(footnote);
  markdown.use(anchor, {
    tabIndex: false,
    slugify: headingId,
    permalink: anchor.permalink.linkInsideHeader({
      class: 'heading-anchor',
      symbol: '#',
      placement: 'after',
      renderAttrs: () => ({ 'aria-label': 'Link to this section' }),
    }),
  });
  mathPlugin(markdown, context.renderMath);
  valuePlugin(markdown);
  detailsPlugin(markdown);
  calloutPlugin(markdown, context.onUnknownCallout);
  const slots = captionPlugin(markdown);
  const references = referencePlugin(markdown, context.hasBibliography);
  const addresses = linkNotesPlugin(markdown);
  addLinkRules(markdown, context);
  addBlockRules(markdown, context);
  return { markdown, slots, addresses, ...references };
}

/** True for the web, for mail and for paths. White space and controls inside a scheme are ignored by browsers, so here too. */
function isSafeLink(url: string): boolean {
  const bare = decodePercent(url).replaceAll(/[\p{Cc}\s]/gu, '');
  const isPath = !/^[a-z][a-z0-9+.-]*:/i.test(bare) && !/^[\\/]{2}/.test(bare);
  return isPath || /^(?:https?:\/\/|mailto:)/i.test(bare);
}

/** A link target without percent signs where they stand for characters that can be seen; as it is if they do not. */
export function decodeTarget(url: string): string {
  const decoded = decodePercent(url);
  return /\p{Cc}/u.test(decoded) ? url : decoded;
}

function decodePercent(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** True if a link leads to the web or to mail. */
function isExternal(url: string): boolean {
  return /^(?:https?|mailto):/i.test(url);
}

function addLinkRules(markdown: MarkdownIt, context: MarkdownContext): void {
  const { rules } = markdown.renderer;
  rules['link_open'] = (tokens, index) => {
    const token = tokens[index];
    const href = textAttribute(token, 'href') ?? '';
    if (token?.attrGet('class') === 'heading-anchor')
      return `<a class="heading-anchor" href="${escapeHtml(href)}" aria-label="Link to this section">`;
    const title = textAttribute(token, 'title');
    const titled = title === null ? '' : ` title="${escapeHtml(title)}"`;
    if (!isExternal(href)) return `<a ${linkMark(context.onLink(decodeTarget(href)))}${titled}>`;
    const rel = /^mailto:/i.test(href) ? '' : ' rel="noopener noreferrer"';
    return `<a href="${escapeHtml(href)}"${titled}${rel}>`;
  };
  rules['image'] = (tokens, index) => {
    const token = tokens[index];
    const words = (token?.children ?? []).map(({ content }) => content).join('');
    const description = textAttribute(token, 'alt') ?? words;
    const target = decodeTarget(textAttribute(token, 'src') ?? '');
    return imageMark(context.onImage({ target, description, title: textAttribute(token, 'title') }));
  };
}

function textAttribute(token: Token | undefined, name: string): string | null {
  const value = token?.attrGet(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

function addBlockRules(markdown: MarkdownIt, context: MarkdownContext): void {
  const { rules } = markdown.renderer;
  // Wide tables and code scroll inside their own box, which the keyboard must reach.
  rules['table_open'] = () =>
    '<div class="note-table" role="group" aria-label="Table" tabindex="0"><table>\n';
  rules['table_close'] = () => '</table></div>\n';
  rules['fence'] = (tokens, index) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    const [language = ''] = info.trim().split(/\s+/);
    if (language === 'math') return `${context.renderMath(content.trim(), true)}\n`;
    return codeBlock(content, language, context.highlight(content, language));
  };
  rules['note_block'] = (tokens, index) => `${tokens[index]?.content ?? ''}\n`;
  rules['code_block'] = (tokens, index) => codeBlock(tokens[index]?.content ?? '', '');
  // The same number wherever a footnote is used: `[1:1]` would puzzle readers.
  rules['footnote_caption'] = (tokens, index) => `[${Number(tokens[index]?.meta?.['id'] ?? 0) + 1}]`;
  rules['footnote_anchor'] = (tokens, index) => {
    const { id = 0, subId = 0 } = tokens[index]?.meta ?? {};
    const again = Number(subId) > 0 ? `:${Number(subId)}` : '';
    const href = `#fnref-${footnoteId}-${Number(id) + 1}${again}`;
    return ` <a href="${href}" class="footnote-backref" aria-label="Back to the text">\u21A9\uFE0E</a>`;
  };
}

function codeBlock(content: string, language: string, coloured?: string): string {
  const named = /^[\w+#.-]+$/.test(language) ? ` class="language-${escapeHtml(language)}"` : '';
  return `<pre tabindex="0"><code${named}>${coloured ?? escapeHtml(content)}</code></pre>\n`;
}
