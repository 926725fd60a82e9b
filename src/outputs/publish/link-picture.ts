import { escapeSvg } from '../../charts/svg-text.ts';
import { estimateTextWidth } from '../../charts/text-width.ts';
import type { HomePage } from '../../model/page/home.ts';
import type { ExperimentPage, SiteFrame } from '../../model/page/page.ts';
import { pictureSize } from '../../model/page/site-address.ts';
import { pageStyle, styleDrawing } from '../figures/figure-style.ts';

const { width: WIDTH, height: HEIGHT } = pictureSize;
const MARGIN = 60;
const INK = '#1d1b18';
const QUIET = '#5e5a53';
const ACCENT = '#1b5a91';

/** Shape and colour of a verdict, as on the pages. */
const MARKS: Readonly<Record<string, string>> = {
  supported: `<circle r="11" fill="#2e7d32"/>`,
  refuted: `<path d="M-9,-9L9,9M-9,9L9,-9" stroke="#b3261e" stroke-width="5" stroke-linecap="round"/>`,
  inconclusive: `<circle r="10" fill="none" stroke="#8a5a00" stroke-width="3"/><path d="M0,-10A10,10 0 0 0 0,10Z" fill="#8a5a00"/>`,
  open: `<circle r="10" fill="none" stroke="${QUIET}" stroke-width="3"/>`,
};

/**
 * The picture of a page for link previews as SVG: title, verdict and finding, and under them the main chart; for the first page what was
 * found in each experiment. `drawing` is the page's main chart as drawn; null if it has none.
 */
export function linkPicture(
  page: ExperimentPage | HomePage,
  frame: SiteFrame,
  drawing: string | null,
): string {
  const title = page.kind === 'home' ? frame.title : page.title;
  const head = textBlock(title, { size: 54, weight: 600, fill: INK, most: 2, top: MARGIN + 46 });
  const below =
    page.kind === 'home' ? homeBody(page, frame, head.bottom) : experimentBody(page, head.bottom, drawing);
  const foot = page.kind === 'home' ? frame.generator : `${frame.title} \u00B7 ${frame.generator}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="'Source Sans 3', sans-serif"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fffefb"/><rect width="${WIDTH}" height="10" fill="${ACCENT}"/>${head.svg}${below}${
    textBlock(foot, { size: 22, weight: 400, fill: QUIET, most: 1, top: HEIGHT - 26 }).svg
  }</svg>`;
}

function experimentBody(page: ExperimentPage, top: number, drawing: string | null): string {
  const word = page.verdict?.word ?? null;
  const mark = word === null ? '' : verdictMark(word, MARGIN + 11, top + 34);
  const words =
    word === null ? page.finding : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}. ${page.finding}`;
  const text = textBlock(words, {
    size: 28,
    weight: 400,
    fill: INK,
    most: drawing === null ? 6 : 2,
    top: top + 44,
    left: word === null ? MARGIN : MARGIN + 36,
  });
  return mark + text.svg + (drawing === null ? '' : placeChart(drawing, text.bottom + 24));
}

function homeBody(page: HomePage, frame: SiteFrame, top: number): string {
  const scope = textBlock(frame.description ?? page.scope, {
    size: 28,
    weight: 400,
    fill: QUIET,
    most: 2,
    top: top + 44,
  });
  let [at, body] = [scope.bottom + 30, scope.svg];
  for (const card of page.experiments) {
    if (at > HEIGHT - 150) break;
    const word = card.verdict?.word ?? null;
    const title = textBlock(card.title, {
      size: 30,
      weight: 600,
      fill: INK,
      most: 1,
      top: at + 32,
      left: MARGIN + 36,
    });
    const finding = textBlock(card.finding, {
      size: 24,
      weight: 400,
      fill: INK,
      most: 1,
      top: title.bottom + 32,
      left: MARGIN + 36,
    });
    body += (word === null ? '' : verdictMark(word, MARGIN + 11, at + 22)) + title.svg + finding.svg;
    at = finding.bottom + 24;
  }
  return body;
}

function verdictMark(word: string, x: number, y: number): string {
  const mark = Object.hasOwn(MARKS, word) ? MARKS[word] : MARKS['open'];
  return `<g transform="translate(${x},${y})">${mark ?? ''}</g>`;
}

/** The chart as large as it fits between a height and the foot. */
function placeChart(drawing: string, top: number): string {
  const { svg } = styleDrawing(drawing, pageStyle);
  const [, width = '1', height = '1'] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const room = { width: WIDTH - 2 * MARGIN, height: HEIGHT - 64 - top };
  const scale = Math.min(room.width / Number(width), room.height / Number(height));
  const [w, h] = [Number(width) * scale, Number(height) * scale];
  const place = `x="${((WIDTH - w) / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}"`;
  return svg
    .replace(/ width="[\d.]+" height="[\d.]+"/, ` ${place}`)
    .replace('fill="#ffffff"/>', 'fill="#fffefb"/>')
    .trim();
}

interface TextLook {
  readonly size: number;
  readonly weight: 400 | 600;
  readonly fill: string;
  readonly most: number;
  /** Baseline of the first line. */
  readonly top: number;
  readonly left?: number;
}

/** A text in lines of the picture's width; `bottom` is the baseline of the last. */
function textBlock(text: string, look: TextLook): { readonly svg: string; readonly bottom: number } {
  const { size, weight, fill, most, top, left = MARGIN } = look;
  const lines = wrapWords(text, { width: WIDTH - MARGIN - left, size, most });
  const step = Math.round(size * 1.22);
  const svg = lines.map(
    (line, index) =>
      `<text x="${left}" y="${top + index * step}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeSvg(line)}</text>`,
  );
  return { svg: svg.join(''), bottom: top + Math.max(0, lines.length - 1) * step };
}

/** At most so many lines; what does not fit ends in an ellipsis. */
function wrapWords(
  text: string,
  { width, size, most }: { readonly width: number; readonly size: number; readonly most: number },
): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || estimateTextWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1)
      return [...lines, cut([line, ...words.slice(index)].join(' '), width, size)];
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, cut(line, width, size)];
}

/** As much of a text as fits on one line. */
function cut(text: string, width: number, size: number): string {
  if (estimateTextWidth(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && estimateTextWidth(`${characters.join('')}\u2026`, size) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}\u2026`;
}
