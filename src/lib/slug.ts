/**
 * A text as it can stand in file names, URLs and ids: small ASCII letters and digits, parted by single hyphens, at most 60 characters.
 * Accents are dropped; the result is empty if nothing is left.
 */
export function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
}
