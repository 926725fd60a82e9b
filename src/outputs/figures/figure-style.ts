import { printedSans, withoutVariables } from '../../lib/standalone-svg.ts';
import { inGrey } from './grey-drawing.ts';

/** How a figure is printed. */
export interface FigureStyle {
  /** Width on paper in centimetres; null for the drawing's own size. */
  readonly widthCm: number | null;
  readonly font: 'sans' | 'serif';
  /** True for a drawing that reads without colour: greys, dashes, hollow and filled dots. */
  readonly grey: boolean;
}

/** As on the page. */
export const pageStyle: FigureStyle = { widthCm: null, font: 'sans', grey: false };

/** Widths of papers' columns in centimetres: one of two columns, and the whole text. */
export const paperWidths: Readonly<Record<string, number>> = { column: 8.6, page: 17.8 };

/** The serif is wider than the letters that drawings are laid out for, so names at the edge get this much room, in pixels. */
const SERIF_MARGIN = 8;

/** Below this width the drawing for phones is the one whose letters can be read. */
const NARROW_BELOW_CM = 12;

/** Families by style: first those that Runfolio prints with, then what systems and LaTeX's tools have. */
const FAMILIES = {
  sans: printedSans,
  serif: "'Source Serif 4', 'Latin Modern Roman', 'Times New Roman', Times, serif",
} as const;

/** A figure as a file: one SVG and its size on paper. */
export interface PrintedSvg {
  readonly svg: string;
  /** Size in points, 72 to the inch. */
  readonly widthPt: number;
  readonly heightPt: number;
}

/**
 * A drawing of `drawFigure` as an SVG file in a style. Its colours are values, its fonts have names that printing programs know, and at a
 * given width its letters are 8 to 9 points high: of two drawings of one figure the one that fits is taken.
 */
export function styleDrawing(drawing: string, style: FigureStyle): PrintedSvg {
  const margin = style.font === 'serif' ? SERIF_MARGIN : 0;
  const one = withMargin(chooseDrawing(drawing, style.widthCm), margin);
  const [width, height] = sizeOf(one);
  const scale = style.widthCm === null ? 72 / 96 : (style.widthCm / 2.54) * (72 / width);
  const plain = withoutVariables(style.grey ? inGrey(one) : one);
  const label = / aria-label="([^"]*)"/.exec(plain)?.[1];
  const title = label === undefined ? '' : `<title>${label}</title>`;
  const sized =
    style.widthCm === null
      ? plain
      : plain
          .replace(/ width="[^"]*"/, ` width="${toCm(width * scale)}"`)
          .replace(/ height="[^"]*"/, ` height="${toCm(height * scale)}"`);
  const svg = sized
    .replace(/ font-family="[^"]*"/, ` font-family="${FAMILIES[style.font]}"`)
    .replace(/>/, `>${title}<rect x="${-margin}" width="100%" height="100%" fill="#ffffff"/>`);
  return { svg: `${svg}\n`, widthPt: width * scale, heightPt: height * scale };
}

function chooseDrawing(drawing: string, widthCm: number | null): string {
  const end = '</svg>';
  const all = drawing.split(end).filter((part) => part.includes('<svg'));
  const wanted = widthCm !== null && widthCm < NARROW_BELOW_CM ? (all[1] ?? all[0]) : all[0];
  return `${wanted ?? ''}${end}`;
}

function withMargin(svg: string, margin: number): string {
  if (margin === 0) return svg;
  const [width, height] = sizeOf(svg);
  return svg
    .replace(/ width="[\d.]+"/, ` width="${width + 2 * margin}"`)
    .replace(/ viewBox="[^"]*"/, ` viewBox="${-margin} 0 ${width + 2 * margin} ${height}"`);
}

function sizeOf(svg: string): readonly [number, number] {
  const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return [Number(width ?? 0), Number(height ?? 0)];
}

function toCm(points: number): string {
  return `${((points / 72) * 2.54).toFixed(3)}cm`;
}
