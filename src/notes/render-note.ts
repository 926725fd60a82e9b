import { escapeHtml } from './markdown/escape-html.ts';
import { fillMarks } from './markdown/fill-marks.ts';
import { headingId } from './markdown/heading-id.ts';
import type { Note, NoteImage, NoteLink } from './note.ts';

/** Where the things that a note links to stand on the site, seen from the page that shows the note. */
export interface NoteTargets {
  /** Link to the page of the note in this file (absolute path); null if it has none, then its text stays without a link. */
  readonly notePage: (path: string) => string | null;
  /** Link to a file of the site from the note's page, e.g. `../notes/a/plot.png` for `notes/a/plot.png`. */
  readonly siteFile: (sitePath: string) => string;
}

/**
 * The body of a note as HTML that is safe to put into a page: no scripts, no styles, no element but those of Markdown and MathML.
 *
 * Headings are `h2` and below, their ids and those of footnotes start with `note-`, `fn-note-` and `fnref-note-`. Classes that a
 * page may style: `heading-anchor`, `note-table`, `note-math`, `math-fault`, `task`, `footnotes`, `footnote-ref`,
 * `footnote-backref`, `link-missing`, `image-missing`, `language-…`.
 */
export function renderNote(note: Note, targets: NoteTargets): string {
  const { template, links, images } = note.body;
  return fillMarks(template, {
    link: (number) => renderLink(links[number], note, targets),
    image: (number) => renderImage(images[number], targets),
  });
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
