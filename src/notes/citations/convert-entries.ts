import { plugins } from '@citation-js/core';
// oxlint-disable-next-line import/no-unassigned-import -- the plugin teaches the core its formats by being loaded
import '@citation-js/plugin-bibtex';
import type { BibtexEntry } from '../../formats/bibtex/scan-bibtex.ts';
import type { Bibliography } from './bibliography.ts';
import { othersMark } from './others-mark.ts';

/** What is known of a work, in the names of CSL-JSON. Other names are passed on as they are. */
export interface Work {
  readonly id: string;
  readonly author?: readonly WorkName[];
  readonly editor?: readonly WorkName[];
  readonly title?: string;
  readonly URL?: string;
}

/** A name in CSL-JSON. */
export interface WorkName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly 'non-dropping-particle'?: string;
}

/** Kinds of entries that BibTeX itself has; what is beyond is BibLaTeX. */
const classic = new Set(
  'article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings techreport unpublished'.split(
    ' ',
  ),
);
const modernFields = ['date', 'journaltitle', 'urldate', 'eventtitle', 'location'];

/**
 * Turns entries of a bibliography into CSL-JSON by Citation.js, with what they refer to in it (abbreviations, `crossref`). An entry that it
 * cannot read is missing in the result.
 */
export function convertEntries(
  wanted: readonly BibtexEntry[],
  { entries, abbreviations }: Bibliography,
): ReadonlyMap<string, Work> {
  const works = new Map<string, Work>();
  for (const entry of wanted) {
    const parent = entries.get(entry.fields.get('crossref') ?? '');
    const around = (own: string): string => [...abbreviations, own, parent?.text ?? ''].join('\n');
    const work = convert(around(entry.text), entry) ?? convert(around(withoutRemarks(entry)), entry);
    if (work !== undefined) works.set(entry.key, work);
  }
  return works;
}

function convert(text: string, entry: BibtexEntry): Work | undefined {
  const isModern = !classic.has(entry.type) || modernFields.some((name) => entry.fields.has(name));
  const forceType = isModern ? '@biblatex/text' : '@bibtex/text';
  try {
    const converted: unknown = plugins.input.chain(text, { ...inputOptions, forceType });
    const work: unknown = Array.isArray(converted)
      ? converted.find((one) => isWork(one, entry.key))
      : undefined;
    return isWork(work, entry.key) ? withOthers(withAddress(work, entry)) : undefined;
  } catch {
    // The parser throws at what it does not know; whoever asked tells of the entry.
    return undefined;
  }
}

const inputOptions = {
  generateGraph: false,
  maxChainLength: 10,
  strict: true,
  target: '@csl/list+object',
} as const;

/** Fields that no style shows, and that programs fill with anything. */
const remarks = new Set('abstract annotation annote comment file keywords mendeley-groups'.split(' '));

/** An entry without the fields that may stop it from being read though they do not matter. */
function withoutRemarks({ type, key, fields }: BibtexEntry): string {
  const kept = [...fields].filter(([name]) => !remarks.has(name));
  return `@${type}{${key}, ${kept.map(([name, value]) => `${name} = {${value}}`).join(', ')}}`;
}

function isWork(value: unknown, key: string): value is Work {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === key;
}

function withOthers(work: Work): Work {
  const { author, editor } = work;
  return {
    ...work,
    ...(author === undefined ? {} : { author: author.map(markOthers) }),
    ...(editor === undefined ? {} : { editor: editor.map(markOthers) }),
  };
}

/** Preprints are often told by their number alone. */
function withAddress(work: Work, { fields }: BibtexEntry): Work {
  const archive = fields.get('archiveprefix') ?? fields.get('eprinttype') ?? '';
  const number = fields.get('eprint') ?? '';
  const isArxiv = /^arxiv$/i.test(archive) && /^[\w./-]+$/.test(number);
  return isArxiv && work.URL === undefined ? { ...work, URL: `https://arxiv.org/abs/${number}` } : work;
}

function markOthers(name: WorkName): WorkName {
  return name.family === 'others' ? { family: othersMark } : name;
}
