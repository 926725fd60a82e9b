/** What a page shows, as it stands behind the `#` of its address: names with texts. Several texts are a list, none at all is left out. */
export type PageState = Readonly<Record<string, readonly string[]>>;

/** A state that was read back. */
export interface DecodedState {
  /** Only names that were asked for. */
  readonly state: PageState;
  /** Names that this page does not know: they come from another page or another version. */
  readonly unknown: readonly string[];
}

/** Fewer letters than this are not worth leaving out. */
const shortestShared = 4;
/** One sign of base 36 tells how many letters are shared. */
const longestShared = 35;

/**
 * Writes a state for an address, without the `#`: `q=metrics.acc+%3E+0.9&run=resnet-1,~72,~73`.
 *
 * Short and still readable: a blank is `+`, items of a list stand behind commas, and an item that begins like the one before it is
 * written as `~`, the number of shared letters in base 36, and the rest. Names of things stand in it, never their positions, so that
 * the address still means the same after the report was built again. Equal states give equal texts.
 */
export function encodePageState(state: PageState): string {
  return Object.entries(state)
    .filter(([, items]) => items.length > 0)
    .map(([name, items]) => `${escapeText(name)}=${encodeList(items)}`)
    .join('&');
}

function encodeList(items: readonly string[]): string {
  let before = '';
  return items
    .map((item) => {
      const text = item.toWellFormed();
      const shared = countShared(before, text);
      before = text;
      if (shared >= shortestShared) return `~${shared.toString(36)}${escapeText(text.slice(shared))}`;
      return escapeText(text).replace(/^~/, '%7E');
    })
    .join(',');
}

function countShared(a: string, b: string): number {
  const most = Math.min(a.length, b.length, longestShared);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared += 1;
  const last = b.charCodeAt(shared - 1);
  // A character of two units stays whole.
  return last >= 0xd800 && last < 0xdc00 ? shared - 1 : shared;
}

/** What an address may hold as it is stays readable. */
function escapeText(text: string): string {
  if (/^[\w./:@-]*$/.test(text)) return text;
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%40', '@');
}

/**
 * Reads what stands behind the `#` of an address, with or without it. A name may come up several times, which makes one list. Never
 * throws: what cannot be read stays as it is typed, names that are not among `known` are told apart.
 */
export function decodePageState(text: string, known: readonly string[]): DecodedState {
  const state = new Map<string, string[]>();
  const unknown = new Set<string>();
  for (const part of text.replace(/^#/, '').split('&')) {
    const sign = part.indexOf('=');
    if (sign === -1) continue;
    const name = unescapeText(part.slice(0, sign));
    if (!known.includes(name)) unknown.add(name);
    else state.set(name, [...(state.get(name) ?? []), ...decodeList(part.slice(sign + 1))]);
  }
  return { state: Object.fromEntries(state), unknown: [...unknown] };
}

function decodeList(text: string): string[] {
  let before = '';
  return text.split(',').map((item) => {
    const shared = /^~([0-9a-z])/.exec(item)?.[1];
    before =
      shared === undefined
        ? unescapeText(item)
        : before.slice(0, Number.parseInt(shared, 36)) + unescapeText(item.slice(2));
    return before;
  });
}

function unescapeText(text: string): string {
  const plain = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
