import fastStringWidth from 'fast-string-width';

/** How many columns a text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function textWidth(text: string): number {
  return fastStringWidth(text);
}
