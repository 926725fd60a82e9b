import { escapeSvg } from '../../charts/svg-text.ts';
import { estimateTextWidth } from '../../charts/text-width.ts';
import type { BadgeFacts } from '../../model/page/publication.ts';

/** White letters on these have a contrast of 4.5:1 or more. */
const COLOURS: Readonly<Record<BadgeFacts['tone'], string>> = {
  good: '#2e7d32',
  bad: '#b3261e',
  unsure: '#8a5a00',
  plain: '#1b5a91',
};
const LABEL_COLOUR = '#555555';
const FONT_SIZE = 11;
const HEIGHT = 20;
const PADDING = 6;
/** Longer texts are cut: a badge is a line in a README. */
const MOST_CHARACTERS = 48;

/** A badge as an SVG picture: label and message side by side, in the form that everybody knows. */
export function drawBadge({ label, message, tone }: BadgeFacts): string {
  const [left, right] = [shorten(label), shorten(message)];
  const [leftWidth, rightWidth] = [left, right].map(
    (text) => Math.ceil(estimateTextWidth(text, FONT_SIZE)) + 2 * PADDING,
  );
  const [a = 0, b = 0] = [leftWidth, rightWidth];
  const words = escapeSvg(`${left}: ${right}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="${HEIGHT}" role="img" aria-label="${words}"><title>${words}</title><clipPath id="r"><rect width="${a + b}" height="${HEIGHT}" rx="3"/></clipPath><g clip-path="url(#r)"><rect width="${a}" height="${HEIGHT}" fill="${LABEL_COLOUR}"/><rect x="${a}" width="${b}" height="${HEIGHT}" fill="${COLOURS[tone]}"/></g><g fill="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="${FONT_SIZE}">${badgeText(a / 2, left)}${badgeText(a + b / 2, right)}</g></svg>\n`;
}

function badgeText(x: number, content: string): string {
  return `<text x="${x}" y="14" text-anchor="middle">${escapeSvg(content)}</text>`;
}

/** The same for the endpoint badge of shields.io, which draws it in any of its styles. */
export function badgeJson({ label, message, tone }: BadgeFacts): string {
  return `${JSON.stringify({ schemaVersion: 1, label: shorten(label), message: shorten(message), color: COLOURS[tone].slice(1) })}\n`;
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MOST_CHARACTERS
    ? text
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}\u2026`;
}
