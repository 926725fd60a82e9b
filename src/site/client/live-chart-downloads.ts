import { standaloneSvg } from '../../lib/standalone-svg.ts';
import { figureCsv } from '../../model/figure-csv.ts';
import { figureSpec } from '../../model/figure-spec.ts';
import type { LiveFigure } from '../../model/packed-figure.ts';

/** Pixels of a PNG for each pixel of the drawing. */
const PNG_SCALE = 3;

/** Hands a figure to the browser as a file. Works from disk too: nothing is fetched, files are made in memory. */
export async function downloadFigure(
  element: HTMLElement,
  figure: LiveFigure,
  kind: 'svg' | 'png' | 'spec' | 'csv',
): Promise<void> {
  if (kind === 'csv') return save(new Blob([figureCsv(figure)], { type: 'text/csv' }), `${figure.id}.csv`);
  if (kind === 'spec') {
    return save(new Blob([figureSpec(figure)], { type: 'application/json' }), `${figure.id}.vl.json`);
  }
  const svg = standaloneSvg(visibleSvg(element).outerHTML);
  const blob = new Blob([svg], { type: 'image/svg+xml' });
  if (kind === 'svg') return save(blob, `${figure.id}.svg`);
  return save(await drawPng(blob), `${figure.id}.png`);
}

function visibleSvg(element: HTMLElement): SVGSVGElement {
  const all = [...element.querySelectorAll('svg')];
  const svg = all.find((one) => one.getBoundingClientRect().width > 0) ?? all[0];
  if (svg === undefined) throw new Error('There is no drawing to download.');
  return svg;
}

async function drawPng(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await toPng(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not make a PNG.'));
      else resolve(blob);
    }, 'image/png');
  });
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}
