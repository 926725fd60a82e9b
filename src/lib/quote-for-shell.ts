/**
 * A text as one word of a command that people copy into a shell: as it is if nothing in it means anything there, else between single quotes, in
 * which no shell of Unix expands anything.
 */
export function quoteForShell(text: string): string {
  return /^[\w./:@+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
