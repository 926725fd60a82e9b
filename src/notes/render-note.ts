import { escapeHtml } from './markdown/escape-html.ts';
import { fillMarks } from './markdown/fill-marks.ts';
import { headingId } from './markdown/heading-id.ts';
import type { Note, NoteBlock, NoteImage, NoteLink, NoteValue } from './note.ts';

/** Where the things that a note links to stand on the site, seen from the page that shows the note. */
export interface NoteTargets {
  /** Link to the page of the note in this file (absolute path); null if it has none, then its text stays without a link. */
  readonly notePage: (path: string) => string | null;
  /** Link to a file of the site from the note's page, e.g. `../notes/a/plot.png` for `notes/a/plot.png`. */
  readonly siteFile: (sitePath: string) => string;
}

/** What stands in the place of a note's numbers and blocks. */
export interface NoteFillings<Part> {
  /** HTML of number `number`, safe to place. */
  readonly value: (number: number) => string;
  /** What stands in the place of block `number`. */
  readonly block: (number: number) => readonly Part[];
  /** HTML as a part of the page. An element may open in one part and close in a later one. */
  readonly html: (html: string) => Part;
}

/**
 * The body of a note as parts of a page, in the order of the text: HTML that is safe to put into a page (no scripts, no styles, no
 * element but those of Markdown and MathML), cut where blocks stand.
 *
 * Headings are `h2` and below, their ids and those of footnotes start with `note-`, `fn-note-` and `fnref-note-`. Classes that a
 * page may style: `heading-anchor`, `note-table`, `note-math`, `math-fault`, `task`, `footnotes`, `footnote-ref`,
 * `footnote-backref`, `link-missing`, `image-missing`, `language-…`.
 */
export function renderNoteParts<Part>(note: Note, targets: NoteTargets, fill: NoteFillings<Part>): Part[] {
  const { template, links, images } = note.body;
  const parts: Part[] = [];
  let html = '';
  const flush = (): void => {
    if (html.trim() !== '') parts.push(fill.html(html));
    html = '';
  };
  const write = (text: string): void => {
    html += text;
  };
  fillMarks(
    template,
    {
      link: (number) => write(renderLink(links[number], note, targets)),
      image: (number) => write(renderImage(images[number], targets)),
      value: (number) => write(fill.value(number)),
      block: (number) => {
        flush();
        parts.push(...fill.block(number));
      },
    },
    write,
  );
  flush();
  return parts;
}

/** The body of a note as one HTML text as by `renderNoteParts`; its numbers and blocks as they were typed. */
export function renderNote(note: Note, targets: NoteTargets): string {
  const { blocks, values } = note.body;
  return renderNoteParts(note, targets, {
    value: (number) => typedValue(values[number]),
    block: (number) => [renderTyped(blocks[number])],
    html: (html) => html,
  }).join('');
}

/** A number of the text as it was typed. */
export function typedValue(value: NoteValue | undefined): string {
  return `<code>${escapeHtml(`{{ ${value?.text ?? ''} }}`)}</code>`;
}

/** A block as it was typed. */
export function renderTyped(block: NoteBlock | undefined): string {
  const { kind = '', text = '' } = block ?? {};
  return `<pre tabindex="0"><code class="language-${kind}">${escapeHtml(text)}</code></pre>\n`;
}

function renderLink(link: NoteLink | undefined, note: Note, targets: NoteTargets): string {
  const page = link === undefined || link.path === note.path ? '' : targets.notePage(link.path);
  if (link === undefined || page === null) return 'class="link-missing"';
  const fragment = link.fragment === null ? '' : `#${headingId(link.fragment)}`;
  return `href="${escapeHtml(`${page}${fragment}` || '#')}"`;
}

function renderImage(image: NoteImage | undefined, targets: NoteTargets): string {
  if (image === undefined) return '';
  const { description, title, sitePath } = image;
  if (image.from === null)
    return `<span class="image-missing">Image not shown: ${escapeHtml(description || image.target)}</span>`;
  const titled = title === null ? '' : ` title="${escapeHtml(title)}"`;
  const source = escapeHtml(targets.siteFile(sitePath));
  return `<img src="${source}" alt="${escapeHtml(description)}"${titled} loading="lazy" decoding="async">`;
}
