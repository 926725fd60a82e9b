/** `a`, `a and b`, `a, b and c`; from the sixth on `a, b, c, d, e and 7 more`. */
export function joinWords(words: readonly string[], most = 5): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : [...words];
  const last = shown.pop();
  if (last === undefined) return '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
