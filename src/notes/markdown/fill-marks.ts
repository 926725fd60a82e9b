/**
 * Marks stand in a note's HTML where links and images go. They hold a NUL character, which Markdown never lets through, so no text
 * of a note can look like one.
 */

/** The mark for the attribute of link `number`. */
export function linkMark(number: number): string {
  return `\0link${number}\0`;
}

/** The mark for image `number`. */
export function imageMark(number: number): string {
  return `\0image${number}\0`;
}

/** Puts an attribute in the place of each link's mark and an element in the place of each image's. */
export function fillMarks(
  template: string,
  fill: { readonly link: (number: number) => string; readonly image: (number: number) => string },
): string {
  return template
    .split('\0')
    .map((part, index) => {
      if (index % 2 === 0) return part;
      return part.startsWith('link') ? fill.link(Number(part.slice(4))) : fill.image(Number(part.slice(5)));
    })
    .join('');
}
