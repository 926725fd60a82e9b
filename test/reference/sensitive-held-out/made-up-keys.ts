/**
 * Keys that nobody ever issued, put together when the tests run: the front of a key and its body never stand side by side in a file, so that no
 * scanner of a hosting service takes them for live ones.
 */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Alphabets that bodies of keys are drawn from. */
export const alphabets = {
  plain: letters + digits,
  url: `${letters}${digits}-_`,
  base64: `${letters}${digits}+/`,
  hex: '0123456789abcdef',
  capitals: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  small: 'abcdefghijklmnopqrstuvwxyz0123456789',
  digits,
};

/** A body of a key, drawn from its name alone. */
export function body(name: string, length: number, alphabet: keyof typeof alphabets = 'plain'): string {
  const from = alphabets[alphabet];
  let state = 7 + length;
  let text = '';
  for (const letter of name) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + index * 2654435761) >>> 0;
    text += from[(state >>> 9) % from.length] ?? '';
  }
  return text;
}

/** A key: its front, cut in two so that it stands nowhere whole, and a body. */
export function key(front: readonly string[], length: number, alphabet: keyof typeof alphabets = 'plain'): string {
  return front.join('') + body(front.join(' '), length, alphabet);
}
