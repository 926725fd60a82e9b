import PdfWriter from 'pdfkit';
import drawSvg from 'svg-to-pdfkit';
import type { FigureStyle, PrintedSvg } from './figure-style.ts';
import type { FigureTools } from './figure-tools.ts';

/** What is said of the file in its own words. */
export interface PdfWords {
  readonly title: string;
  /** The program that made it, e.g. `Runfolio 0.1.0`. */
  readonly generator: string;
}

/**
 * A printed figure as a PDF of one page of its own size: lines, not dots; letters as text in embedded fonts (TrueType, never Type 3), so
 * that papers take it and it can be searched. No time stands in it: the same drawing gives the same bytes.
 */
export async function drawPdf(
  { svg, widthPt, heightPt }: PrintedSvg,
  { font, title, generator }: PdfWords & Pick<FigureStyle, 'font'>,
  tools: FigureTools,
): Promise<Uint8Array> {
  const [plain, bold] = await tools.fonts(font);
  const document = new PdfWriter({
    size: [widthPt, heightPt],
    margin: 0,
    // An empty name: else PDFKit reads its own Helvetica, which is not shipped.
    font: '',
    info: { Title: title, Creator: generator, Producer: generator, CreationDate: new Date(0) },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const whole = new Promise<void>((resolve) => {
    document.on('end', () => {
      resolve();
    });
  });
  document.registerFont('plain', Buffer.from(plain));
  document.registerFont('bold', Buffer.from(bold));
  drawSvg(document, svg, 0, 0, {
    width: widthPt,
    height: heightPt,
    fontCallback: (_family, isBold) => (isBold ? 'bold' : 'plain'),
  });
  document.end();
  await whole;
  return Buffer.concat(pieces);
}
