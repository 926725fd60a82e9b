import { Resvg, initWasm } from '@resvg/resvg-wasm';
import type { PrintedSvg } from './figure-style.ts';
import type { FigureTools } from './figure-tools.ts';
import type { FigureStyle } from './figure-style.ts';

/** Dots to the inch: what journals ask of pictures with letters. */
const DOTS_PER_INCH = 300;

let ready: Promise<void> | undefined;

/** A printed figure as PNG at 300 dots to the inch, on white. The same drawing gives the same bytes. Costs about a second the first time. */
export function drawPng(
  { svg, widthPt }: PrintedSvg,
  font: FigureStyle['font'],
  tools: FigureTools,
): Promise<Uint8Array> {
  return renderPng(svg, { widthPixels: Math.round((widthPt / 72) * DOTS_PER_INCH), font }, tools);
}

/** Any SVG as PNG of so many pixels in width, on white. */
export async function renderPng(
  svg: string,
  { widthPixels, font }: { readonly widthPixels: number; readonly font: FigureStyle['font'] },
  tools: FigureTools,
): Promise<Uint8Array> {
  ready ??= tools.renderer().then((wasm) => initWasm(Uint8Array.from(wasm)));
  await ready;
  const family = font === 'sans' ? 'Source Sans 3' : 'Source Serif 4';
  const picture = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: widthPixels },
    font: {
      fontBuffers: (await tools.fonts(font)).map((bytes) => Uint8Array.from(bytes)),
      defaultFontFamily: family,
      sansSerifFamily: family,
      serifFamily: family,
    },
  });
  try {
    return picture.render().asPng();
  } finally {
    picture.free();
  }
}
