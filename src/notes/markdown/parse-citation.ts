/** What a reference names: an entry of a bibliography, or a label. */
export interface CitedItem {
  readonly key: string;
  /** Words before it, e.g. `see`; empty if there are none. */
  readonly prefix: string;
  /** Where in the work, e.g. page 3; null if nothing is said. */
  readonly locator: Locator | null;
  /** Words behind it. */
  readonly suffix: string;
  /** True for `-@key`: only the year, or only the number. */
  readonly bare: boolean;
}

/** A place in a work, with CSL's name for its kind. */
export interface Locator {
  readonly label: string;
  readonly text: string;
}

/** A key as Pandoc has it: letters, digits and `_`, with single marks between them. In braces it may be anything. */
const keySource = String.raw`(?:\{([^{}\s]+)\}|([\p{L}\p{N}_]+(?:[:.#$%&\-+?<>~/][\p{L}\p{N}_]+)*))`;
const keyAtStart = new RegExp(`^@${keySource}`, 'u');
const keyInside = new RegExp(String.raw`^([^@]*?)(-?)@${keySource}(.*)$`, 'su');

/** The key that a text begins with behind an `@`, and how long both are. */
export function findKey(text: string): { readonly key: string; readonly length: number } | undefined {
  const match = keyAtStart.exec(text);
  const key = match?.[1] ?? match?.[2];
  return match === null || key === undefined ? undefined : { key, length: match[0].length };
}

/** What stands in the brackets of a citation, e.g. `see @a, p. 3; -@b`; `undefined` if a part of it names nothing. */
export function parseCitedItems(text: string): readonly CitedItem[] | undefined {
  const items: CitedItem[] = [];
  for (const part of text.split(';')) {
    const match = keyInside.exec(part);
    const key = match?.[3] ?? match?.[4];
    const before = match?.[1] ?? '';
    // `a@b` is mail, not a reference.
    if (match === null || key === undefined || (/[\p{L}\p{N}_]$/u.test(before) && match[2] === ''))
      return undefined;
    const { locator, suffix } = parseLocator(match[5] ?? '');
    items.push({ key, prefix: before.trim(), locator, suffix, bare: match[2] === '-' });
  }
  return items.length === 0 ? undefined : items;
}

const terms: readonly (readonly [label: string, pattern: string])[] = [
  ['page', String.raw`pp?\.|pages?`],
  ['chapter', String.raw`chaps?\.|chapters?`],
  ['section', String.raw`secs?\.|sections?|§§?`],
  ['figure', String.raw`figs?\.|figures?`],
  ['equation', String.raw`eqs?\.|equations?`],
  ['table', String.raw`tabs?\.|tables?`],
  ['volume', String.raw`vols?\.|volumes?`],
  ['issue', String.raw`nos?\.|issues?`],
  ['line', String.raw`ll?\.|lines?`],
  ['note', String.raw`nn?\.|notes?`],
  ['paragraph', String.raw`paras?\.|paragraphs?|¶¶?`],
  ['part', String.raw`pts?\.|parts?`],
  ['column', String.raw`cols?\.|columns?`],
  ['appendix', String.raw`apps?\.|appendix`],
];
const count = String.raw`[\p{L}]?\d[\p{L}\d.:]*(?:\s*[-–,&]\s*[\p{L}]?\d[\p{L}\d.:]*)*|[ivxlcdm]+(?:\s*[-–]\s*[ivxlcdm]+)*(?![\p{L}])`;
const locatorPatterns = terms.map(
  ([label, pattern]) =>
    [
      label,
      new RegExp(String.raw`^,?\s*(?:${pattern})(?!\p{L})\s*(${count}|[\p{L}](?![\p{L}]))`, 'iu'),
    ] as const,
);
const barePages = /^,\s*(\d+(?:\s*[-–,&]\s*\d+)*)(?![\p{L}\d])/u;

/** Where in the work a text behind a key points to, and what else it says. A number alone is a page. */
export function parseLocator(text: string): { readonly locator: Locator | null; readonly suffix: string } {
  for (const [label, pattern] of locatorPatterns) {
    const match = pattern.exec(text);
    if (match !== null) return { locator: { label, text: tidy(match[1]) }, suffix: rest(text, match[0]) };
  }
  const pages = barePages.exec(text);
  if (pages === null) return { locator: null, suffix: text.trimEnd() };
  return { locator: { label: 'page', text: tidy(pages[1]) }, suffix: rest(text, pages[0]) };
}

function tidy(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').replace(/[.,:]+$/, '');
}

function rest(text: string, taken: string): string {
  return text.slice(taken.length).trimEnd();
}
