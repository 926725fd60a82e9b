/** Shannon entropy of a text's characters in bits for each, from how often each comes up in it; 0 for an empty text. Shannon (1948). */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * True if a text looks drawn at random rather than written: letters and digits mixed, long enough and with so many different characters
 * as words and numbers do not have. Sixteen random characters of base 64 have about 3.7 bits each, sixteen hexadecimal ones about 3.2.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || !/\d/u.test(text) || !/[A-Za-z]/u.test(text)) return false;
  return entropyOf(text) >= 3;
}
