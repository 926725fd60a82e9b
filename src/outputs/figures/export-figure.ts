import { drawFigure } from '../../charts/draw-figure.ts';
import type { DrawingCache } from '../../charts/draw-figure.ts';
import { figureCsv } from '../../model/figure-csv.ts';
import { figureSpec } from '../../model/figure-spec.ts';
import type { Figure } from '../../model/figure.ts';
import { styleDrawing } from './figure-style.ts';
import type { FigureStyle, PrintedSvg } from './figure-style.ts';
import { findLostCharacters } from './figure-tools.ts';
import type { FigureTools } from './figure-tools.ts';

/** The forms in which a figure can be taken along. */
export const figureFormats = ['svg', 'png', 'pdf', 'spec', 'csv'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/** Endings of files by form. */
export const figureEndings: Readonly<Record<FigureFormat, string>> = {
  svg: 'svg',
  png: 'png',
  pdf: 'pdf',
  spec: 'vl.json',
  csv: 'csv',
};

/** A figure in one form. */
export interface ExportedFigure {
  readonly content: string | Uint8Array;
  /** Characters that this form cannot show, though the data have them; empty for most. */
  readonly lost: readonly string[];
}

/** What exporting takes besides the figure. */
export interface ExportOptions {
  readonly style: FigureStyle;
  readonly tools: FigureTools;
  /** The program, as it signs its files. */
  readonly generator: string;
  readonly drawings?: DrawingCache | undefined;
}

/**
 * A figure in one of its forms. The libraries that draw PNG and PDF are loaded when they are asked for.
 *
 * @throws ChartSpecError if the figure cannot be drawn.
 */
export async function exportFigure(
  figure: Figure,
  format: FigureFormat,
  options: ExportOptions,
): Promise<ExportedFigure> {
  if (format === 'csv') return { content: figureCsv(figure), lost: [] };
  if (format === 'spec') return { content: figureSpec(figure), lost: [] };
  const drawing = await drawFigure(figure, figure.renderer === 'vega' ? options.drawings : undefined);
  return exportDrawing(drawing, { format, title: figure.title }, options);
}

/** A drawing of `drawFigure` in a form; see `exportFigure`. */
export async function exportDrawing(
  drawing: string,
  { format, title }: { readonly format: 'svg' | 'png' | 'pdf'; readonly title: string },
  { style, tools, generator }: ExportOptions,
): Promise<ExportedFigure> {
  const printed = styleDrawing(drawing, style);
  if (format === 'svg') return { content: printed.svg, lost: [] };
  const lost = findLostCharacters(printed.svg);
  if (format === 'png') return { content: await toPng(printed, style, tools), lost };
  const { drawPdf } = await import('./draw-pdf.ts');
  return { content: await drawPdf(printed, { font: style.font, title, generator }, tools), lost };
}

async function toPng(printed: PrintedSvg, style: FigureStyle, tools: FigureTools): Promise<Uint8Array> {
  const { drawPng } = await import('./draw-png.ts');
  return drawPng(printed, style.font, tools);
}
