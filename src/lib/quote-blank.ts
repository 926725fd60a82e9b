/** A name as it is shown: one of nothing but blanks stands in quotes, since nobody would see it. */
export function quoteBlank(name: string): string {
  return name.trim() === '' ? `"${name}"` : name;
}
