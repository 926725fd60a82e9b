import type { CitationStyle } from '../../model/citation-style.ts';
import { slugOf } from '../../lib/slug.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import type { CitedItem } from '../markdown/parse-citation.ts';
import type { Citation } from '../markdown/references.ts';
import { cleanHtml } from './citation-html.ts';
import type { Work, WorkName } from './convert-entries.ts';
import { othersMark } from './others-mark.ts';
import { loadLocale, loadStyle } from './styles/load-style.ts';
import type { LoadedStyle } from './styles/load-style.ts';

/** Citations of a note as HTML. */
export interface CitedTexts {
  /** One for each citation, each of its parts a link to the work in the list. */
  readonly texts: readonly string[];
  /** The list of references; empty if nothing is cited. */
  readonly references: string;
}

/** Writes citations. Engines are kept: reading a style takes from ten milliseconds (IEEE) to a second (APA). */
export interface Citer {
  cite(
    citations: readonly Citation[],
    works: ReadonlyMap<string, Work>,
    style: CitationStyle,
  ): Promise<CitedTexts>;
}

/** A citer that has loaded nothing yet. */
export function createCiter(): Citer {
  const engines = new Map<CitationStyle, Promise<Engine>>();
  return {
    async cite(citations, works, style) {
      const starting = engines.get(style) ?? startEngine(style);
      engines.set(style, starting);
      return writeCitations(await starting, citations, works);
    },
  };
}

type Engine = Awaited<ReturnType<typeof startEngine>>;

async function startEngine(name: CitationStyle) {
  const { default: CSL } = await import('citeproc');
  const [style, locale] = [await loadStyle(name), await loadLocale()];
  let works: ReadonlyMap<string, Work> = new Map();
  const system = {
    retrieveLocale: () => locale,
    // The engine changes what it is given. Without `system_id` it does not say which part of a citation means which work.
    retrieveItem: (id: string) => ({ ...structuredClone(works.get(id)), system_id: id }),
    wrapCitationEntry: (text: string, id = '') => `${opening}${id}${middle}${text}${closing}`,
  };
  const engine = new CSL.Engine(system, style.xml, 'en-US', 'en-US');
  engine.opt.development_extensions.apply_citation_wrapper = true;
  const use = (own: ReadonlyMap<string, Work>): void => {
    works = own;
  };
  return { engine, style, use };
}

/** Characters for private use, which are taken out of everything that goes to the engine. */
const [opening, middle, closing] = ['\uE002', '\uE003', '\uE004'];

function writeCitations(
  { engine, style, use }: Engine,
  citations: readonly Citation[],
  works: ReadonlyMap<string, Work>,
): CitedTexts {
  use(works);
  const known = citations.map(({ items }) => items.filter(({ key }) => works.has(key)));
  const clusters = citations.flatMap(({ inText }, index) => {
    const items = (known[index] ?? []).map((item) => toCiteItem(item, inText));
    return items.length === 0
      ? []
      : [{ citationID: `c${index}`, citationItems: items, properties: { noteIndex: 0 } }];
  });
  const written = new Map(
    engine.rebuildProcessorState(clusters, 'html', []).map(([id, , text]) => [id, text]),
  );
  const list = engine.makeBibliography();
  const [keys, entries] = list === false ? [[], []] : [list[0].entry_ids.map(([key = '']) => key), list[1]];
  const ids = giveIds(keys);
  const texts = citations.map((citation, index) => {
    const missing = citation.items.filter(({ key }) => !works.has(key)).map(({ key }) => renderMissing(key));
    const text = written.get(`c${index}`);
    if (text === undefined) return missing.join(' ');
    const [first] = known[index] ?? [];
    const names = citation.inText && first !== undefined ? `${nameAuthors(works.get(first.key))} ` : '';
    return [names + linkParts(text, { style, keys, ids }), ...missing].join(' ');
  });
  return { texts, references: keys.length === 0 ? '' : renderList(keys, entries, ids) };
}

function renderMissing(key: string): string {
  return `<span class="link-missing">@${escapeHtml(key)}</span>`;
}

function toCiteItem({ key, prefix, locator, suffix, bare }: CitedItem, inText: boolean) {
  return {
    id: key,
    ...(locator === null ? {} : { locator: toPlain(locator.text), label: locator.label }),
    ...(prefix === '' ? {} : { prefix: `${toPlain(prefix)} ` }),
    ...(suffix === '' ? {} : { suffix: toPlain(suffix) }),
    ...(bare || inText ? { 'suppress-author': true } : {}),
  };
}

/** The author's own words, without what the engine would take for markup. */
function toPlain(text: string): string {
  return text.replaceAll(/[\uE000-\uE00F<>]/g, '');
}

/** `Lovelace`, `Lovelace and Turing`, `Lovelace et al.`: how a sentence names who wrote it. */
function nameAuthors(work: Work | undefined): string {
  const people = work?.author ?? work?.editor ?? [];
  const names = people.map(familyOf).filter((name) => name !== '');
  const [first, second] = names;
  if (first === undefined) return escapeHtml(toPlain(work?.title ?? ''));
  if (names.length > 2 || second === othersMark) return `${escapeHtml(first)} et al.`;
  return escapeHtml(second === undefined ? first : `${first} and ${second}`);
}

function familyOf(name: WorkName): string {
  const family = name.family ?? name.literal ?? name.given ?? '';
  const particle = name['non-dropping-particle'];
  return particle === undefined ? family : `${particle} ${family}`;
}

interface ListedWorks {
  readonly style: LoadedStyle;
  /** In the order of the list. */
  readonly keys: readonly string[];
  readonly ids: ReadonlyMap<string, string>;
}

/** Makes each part of a citation a link to its work. */
function linkParts(text: string, { style, keys, ids }: ListedWorks): string {
  const [before, behind] = style.around;
  const parts = text.split(new RegExp(`(${opening}[^${closing}]*${closing})`));
  const html = parts.map((part) => {
    if (!part.startsWith(opening)) return cleanPart(withOthers(part));
    const [key = '', own = ''] = part.slice(1, -1).split(middle);
    // A style that shows a number and nothing else does not say whose it is.
    const meant = ids.get(key) ?? ids.get(keys[Number(/\d+/.exec(own)?.[0] ?? 0) - 1] ?? '');
    const shown = cleanPart(withOthers(own));
    return meant === undefined ? shown : `<a href="#${meant}">${shown}</a>`;
  });
  return `<span class="citation">${before}${html.join('')}${behind}</span>`;
}

/** `and others` as styles write it. */
function withOthers(html: string): string {
  return html.replaceAll(new RegExp(`,?(?: and| &#38;)? ?${othersMark}\\.?`, 'g'), ' et al.');
}

/** Spaces at the ends part citations. */
function cleanPart(html: string): string {
  const [, before = '', inner = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(html) ?? [];
  return `${before && ' '}${cleanHtml(inner)}${inner && behind && ' '}`;
}

function giveIds(keys: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const key of keys) {
    const name = `ref-note-${slugOf(key) || 'work'}`;
    let id = name;
    for (let number = 2; taken.has(id); number += 1) id = `${name}-${number}`;
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

function renderList(
  keys: readonly string[],
  entries: readonly string[],
  ids: ReadonlyMap<string, string>,
): string {
  const items = keys.map((key, index) => {
    const entry = withOthers(entries[index] ?? '');
    const [, label = '', own = entry] =
      /<div class="csl-left-margin">(.*?)<\/div>\s*<div class="csl-right-inline">(.*?)<\/div>/s.exec(entry) ??
      [];
    const marked = label === '' ? '' : `<span class="reference-label">${cleanHtml(label)}</span> `;
    return `<li id="${ids.get(key) ?? ''}">${marked}<span>${cleanHtml(own, { linked: true })}</span></li>`;
  });
  const kind =
    entries[0]?.includes('csl-left-margin') === true ? 'references references-numbered' : 'references';
  return `<ul class="${kind}" role="list">\n${items.join('\n')}\n</ul>\n`;
}
