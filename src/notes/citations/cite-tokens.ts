import type { Token } from 'markdown-it';
import type { CitationStyle } from '../../model/citation-style.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import type { Citation } from '../markdown/references.ts';
import type { Bibliography, BibliographyFile, BibliographyReader } from './bibliography.ts';
import type { Citer } from './cite.ts';
import { convertEntries } from './convert-entries.ts';

/** What a note may cite, and how. */
export interface CitationSource {
  /** Empty if no bibliography is at hand. */
  readonly files: readonly BibliographyFile[];
  /** True if a bibliography was named and cannot be used, which is told already. */
  readonly faulty: boolean;
  readonly style: CitationStyle;
  readonly reader: BibliographyReader;
  readonly citer: Citer;
}

/** A key that cannot be cited, in the order of the text. */
export interface CitationFault {
  readonly code: 'note-citation-unknown' | 'note-citation-unreadable' | 'note-bibliography-none';
  readonly key: string;
  readonly token: Token;
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Writes the citations of a text into their tokens (HTML into `info`, words into `content`) and the list of references into that of the list.
 * `citations` come in the order of the text. Gives what is wrong with them.
 */
export async function citeTokens(
  citations: readonly (readonly [Token, Citation])[],
  list: Token | undefined,
  source: CitationSource,
): Promise<readonly CitationFault[]> {
  const bibliography = await source.reader.read(source.files);
  const keys = [...new Set(citations.flatMap(([, { items }]) => items.map(({ key }) => key)))];
  const entries = keys.flatMap((key) => bibliography.entries.get(key) ?? []);
  const works = convertEntries(entries, bibliography);
  const { texts, references } = await source.citer.cite(
    citations.map(([, citation]) => citation),
    works,
    source.style,
  );
  for (const [index, [token]] of citations.entries()) {
    token.info = texts[index] ?? '';
    token.content = plainOf(token.info);
  }
  if (list !== undefined) list.info = references;
  return citations.flatMap(([token, { items }]) =>
    items
      .filter(({ key }) => !works.has(key))
      .flatMap(({ key }) => faultOf(key, token, { bibliography, source })),
  );
}

function faultOf(
  key: string,
  token: Token,
  { bibliography, source }: { readonly bibliography: Bibliography; readonly source: CitationSource },
): readonly CitationFault[] {
  const { entries, whole } = bibliography;
  if (source.files.length === 0) {
    return source.faulty ? [] : [{ code: 'note-bibliography-none', key, token, facts: { key } }];
  }
  if (entries.has(key)) return [{ code: 'note-citation-unreadable', key, token, facts: { key } }];
  if (!whole) return [];
  const near = nearestName(key, entries.keys());
  const files = source.files.map(({ shownPath }) => shownPath).join(', ');
  return [
    {
      code: 'note-citation-unknown',
      key,
      token,
      facts: { key, files, ...(near === undefined ? {} : { near }) },
    },
  ];
}

/** Words of HTML that was written here. */
function plainOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
