import { escapeHtml } from '../markdown/escape-html.ts';

/** Elements that citeproc writes inside an entry, without attributes. Everything else in its HTML is dropped. */
const plain = new Set(['i', 'b', 'em', 'strong', 'sup', 'sub']);

/**
 * citeproc's HTML as it can stand in a page: italics and the like without any attribute, small capitals as a class, all other elements taken
 * away, texts escaped anew. With `linked`, addresses become links.
 */
export function cleanHtml(html: string, { linked = false } = {}): string {
  let result = '';
  for (const [part] of html.matchAll(/<[^<>]*>|[^<]+|</g)) {
    if (!part.startsWith('<') || part === '<') result += writeText(part, linked);
    else result += cleanTag(part);
  }
  return result.replaceAll(/\s+/g, ' ').trim();
}

function cleanTag(tag: string): string {
  const [, slash = '', name = '', rest = ''] = /^<(\/?)([a-z]+)([^>]*)>$/.exec(tag) ?? [];
  if (plain.has(name)) return `<${slash}${name}>`;
  if (name !== 'span') return '';
  if (slash !== '') return '</span>';
  return rest.includes('small-caps') ? '<span class="small-caps">' : '<span>';
}

function writeText(text: string, linked: boolean): string {
  const bare = text.replaceAll('&#60;', '<').replaceAll('&#62;', '>').replaceAll('&#38;', '&');
  if (!linked) return escapeHtml(bare);
  let result = '';
  let from = 0;
  for (const match of bare.matchAll(/https?:\/\/[^\s<>"“”]+|\b10\.\d{4,9}\/[^\s<>"“”]+/g)) {
    // A full stop behind an address belongs to the entry.
    const address = match[0].replace(/[.,;:)\]]+$/, '');
    const target = address.startsWith('10.') ? `https://doi.org/${address}` : address;
    const link = `<a href="${escapeHtml(target)}" rel="noopener noreferrer">${escapeHtml(address)}</a>`;
    result += escapeHtml(bare.slice(from, match.index)) + link;
    from = match.index + address.length;
  }
  return result + escapeHtml(bare.slice(from));
}
