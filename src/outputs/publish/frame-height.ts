import type { Figure } from '../../model/figure.ts';

/** Width of the frame that pages are told to make room for. */
export const FRAME_WIDTH = 720;

const LEAST = 480;
/** Height of a line of a heading and of text, with characters that surely fit into one at that width. */
const HEADING = { height: 22, letters: 72 };
const TEXT = { height: 22, letters: 92 };
/** Around the figure and between its parts. */
const MARGINS = 64;

/** The pixels that an embedded chart takes at that width, so that nothing of a long caption is cut off; `source` is the text of its link. */
export function frameHeight(
  { title, subtitle, caption }: Pick<Figure, 'title' | 'subtitle' | 'caption'>,
  { source, svg }: { readonly source: string; readonly svg: string },
): number {
  const drawing = Number(/<svg [^>]* height="(\d+)"/u.exec(svg)?.[1] ?? 0);
  const heading = Math.ceil(title.length / HEADING.letters) * HEADING.height;
  const lines = [subtitle, `${caption} ${source}`].reduce(
    (sum, text) => sum + Math.ceil(text.length / TEXT.letters),
    0,
  );
  return Math.max(LEAST, MARGINS + heading + lines * TEXT.height + drawing);
}
