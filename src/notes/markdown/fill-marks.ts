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

/** The mark for number `number` of the text, `{{ … }}`. Stands in plain texts too. */
export function valueMark(number: number): string {
  return `\0value${number}\0`;
}

/** The mark for block `number`. */
export function blockMark(number: number): string {
  return `\0block${number}\0`;
}

/** What comes into the place of each kind of mark. */
export interface MarkFillers<T> {
  /** An attribute. */
  readonly link: (number: number) => T;
  readonly image: (number: number) => T;
  readonly value: (number: number) => T;
  readonly block: (number: number) => T;
}

/** The template cut at its marks, each of which is filled; text between them goes through `text`. */
export function fillMarks<T>(template: string, fill: MarkFillers<T>, text: (part: string) => T): T[] {
  return template.split('\0').map((part, index) => {
    if (index % 2 === 0) return text(part);
    const [, kind = '', number = ''] = /^([a-z]+)(\d+)$/.exec(part) ?? [];
    return isMarkKind(kind) ? fill[kind](Number(number)) : text('');
  });
}

function isMarkKind(kind: string): kind is keyof MarkFillers<unknown> {
  return ['link', 'image', 'value', 'block'].includes(kind);
}

/** A plain text of a note with its numbers filled in. */
export function fillValues(text: string, fill: (number: number) => string): string {
  return text.replaceAll(/\0value(\d+)\0/g, (_, number: string) => fill(Number(number)));
}
