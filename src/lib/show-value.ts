/** Characters that a message must not carry as they are: controls, direction and joining marks, line separators, lone surrogates. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A stranger's text as it can stand inside a message: on one line, every invisible or terminal-steering character written as an
 * escape such as `\u001b`, and cut in the middle with `…` if longer than `limit` characters.
 */
export function showValue(text: string, limit: number = 80): string {
  return shorten(text, limit).replace(unsafe, escapeCharacter);
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const tail = Math.floor(limit / 4);
  return `${text.slice(0, wholeCut(text, limit - tail - 1))}…${text.slice(wholeCut(text, text.length - tail))}`;
}

/** The place to cut at or just before `at`, so that no surrogate pair is parted. */
function wholeCut(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return shortEscapes[character] ?? (hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}
