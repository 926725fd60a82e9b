/** What parts of texts such as commands, paths, JSON and dotted names begin behind. */
const delimiters = /[,;{[(&|/.]/;
/** How far back the part with the difference may begin. */
const MOST_BEFORE = 24;

/**
 * A function that cuts those of the texts that are longer than `limit` characters so that they can still be told apart: each begins
 * with the part, such as a key of JSON or a folder of a path, in which it first differs from those that begin like it; `…` stands
 * for what is left out. Texts that could not be told apart so stay whole.
 *
 * O(texts × length).
 */
export function shortenApart(texts: Iterable<string>, limit: number): (text: string) => string {
  const all = [...new Set(texts)];
  const long = all.filter((text) => text.length > limit);
  if (long.length === 0) return (text) => text;
  const short = new Map<string, string>();
  cutGroup(long, limit, short);
  const isTelling = new Set(all.map((text) => short.get(text) ?? text)).size === all.length;
  return (text) => (isTelling ? (short.get(text) ?? text) : text);
}

/** Texts that are cut alike are cut again among themselves: what they share is longer, so this comes to an end. */
function cutGroup(texts: readonly string[], limit: number, short: Map<string, string>): void {
  const from = texts.length === 1 ? 0 : startOfDifference(texts);
  for (const [cut, alike] of Map.groupBy(texts, (text) => cutFrom(text, from, limit))) {
    if (alike.length > 1) cutGroup(alike, limit, short);
    else if (alike[0] !== undefined) short.set(alike[0], cut);
  }
}

function cutFrom(text: string, from: number, limit: number): string {
  const part = from === 0 ? text : `…${text.slice(from).trimStart()}`;
  return part.length <= limit ? part : `${part.slice(0, wholeEnd(part, limit - 1)).trimEnd()}…`;
}

/** Not between the halves of a character beyond the basic plane. */
function wholeEnd(text: string, at: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

function startOfDifference(texts: readonly string[]): number {
  const [first = '', ...others] = texts;
  let shared = 0;
  while (shared < first.length && others.every((text) => text[shared] === first[shared])) shared += 1;
  let start = shared;
  while (start > 0 && !delimiters.test(first.charAt(start - 1))) start -= 1;
  if (shared - start <= MOST_BEFORE) return start;
  return /[\udc00-\udfff]/.test(first.charAt(shared)) ? shared - 1 : shared;
}
