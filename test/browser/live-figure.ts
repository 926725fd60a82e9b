import type { Page } from 'playwright-core';

/** Brings a figure of the page alive as a reader with a keyboard would. */
export async function wakeFigure(page: Page, id: string): Promise<void> {
  await page.locator(`#${id} .figure-drawing`).focus();
  await page.locator(`#${id}[data-state="alive"]`).waitFor();
}

/** The scripts that the page has loaded, in their order, each with the folder that it lies in. */
export function scriptsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...document.scripts].map((script) => script.src.replace(/.*\/(?=.*\/)/, '')));
}

/** Places along the longest line of a chart, on the screen, one for each eighth of its length. */
export function placesOfLine(page: Page, id: string): Promise<readonly (readonly [number, number])[]> {
  return page.locator(`#${id} svg path`).evaluateAll((paths) => {
    const lines = paths.flatMap((path) =>
      path instanceof SVGPathElement && path.getAttribute('stroke-width') === '1.5' ? [path] : [],
    );
    const [line] = lines.sort((a, b) => b.getTotalLength() - a.getTotalLength());
    if (line === undefined) return [];
    const matrix = line.getScreenCTM();
    return Array.from({ length: 9 }, (_, part) => {
      const place = line
        .getPointAtLength((line.getTotalLength() * part) / 8)
        .matrixTransform(matrix ?? undefined);
      return [place.x, place.y] as const;
    });
  });
}
