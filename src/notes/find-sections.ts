import type { Token } from 'markdown-it';
import type { SectionNames } from '../model/section-names.ts';
import { sectionParts } from '../model/section-parts.ts';
import { plainText } from './markdown/headings.ts';
import type { NoteHeading, NoteSection, SectionName } from './note.ts';

/** Headings that mean a section, in small letters. */
const names: Readonly<Record<string, SectionName>> = {
  hypothesis: 'hypothesis',
  hypotheses: 'hypothesis',
  method: 'method',
  methods: 'method',
  result: 'results',
  results: 'results',
  interpretation: 'interpretation',
  discussion: 'interpretation',
  conclusion: 'interpretation',
  conclusions: 'interpretation',
};

/**
 * The sections of a write-up, by their headings. A number before and a colon behind the word do not matter; `further` are headings that
 * mean a section besides the usual ones.
 */
export function findSections(
  tokens: readonly Token[],
  headings: readonly NoteHeading[],
  further: SectionNames,
): readonly NoteSection[] {
  const nameOf = namer(further);
  const starts = tokens.flatMap((token, index) => (token.type === 'heading_open' ? [index] : []));
  return headings.flatMap((heading, number) => {
    const name = nameOf(heading.text);
    if (name === undefined) return [];
    const next = headings.findIndex((other, at) => at > number && other.depth <= heading.depth);
    const inside = tokens.slice((starts[number] ?? 0) + 3, next === -1 ? tokens.length : starts[next]);
    const content = inside.filter((token) => !isFootnote(token));
    return [{ name, id: heading.id, place: heading.place, lead: findLead(content), empty: isEmpty(content) }];
  });
}

/** Tells the part that a heading means, from the usual names and further ones. */
function namer(further: SectionNames): (text: string) => SectionName | undefined {
  const known = new Map<string, SectionName>(Object.entries(names));
  for (const part of sectionParts) for (const heading of further[part] ?? []) known.set(fold(heading), part);
  return (text) => known.get(fold(text));
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/^[\d.)\s]+|[\s:.]+$/g, '');
}

function isFootnote({ type }: Token): boolean {
  return type.startsWith('footnote_block');
}

function findLead(tokens: readonly Token[]): string {
  const index = tokens.findIndex(({ type }) => type === 'paragraph_open');
  const inline = tokens[index + 1];
  return index === -1 || inline === undefined ? '' : plainText(inline);
}

/** Headings alone are no content. */
function isEmpty(tokens: readonly Token[]): boolean {
  return tokens.every((token, index) => {
    const inHeading = token.type === 'inline' && tokens[index - 1]?.type === 'heading_open';
    return inHeading || token.type.startsWith('heading_');
  });
}
