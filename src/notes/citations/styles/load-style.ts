import type { CitationStyle } from '../../../model/citation-style.ts';

/** A style as citeproc needs it. */
export interface LoadedStyle {
  /** CSL, as XML. */
  readonly xml: string;
  /** What the style puts around a citation. citeproc leaves it out where each part of a citation is a link of its own. */
  readonly around: readonly [before: string, behind: string];
}

const parentheses = ['(', ')'] as const;

/** The style of this name. */
export async function loadStyle(name: CitationStyle): Promise<LoadedStyle> {
  if (name === 'ieee') {
    const { default: own } = await import('./ieee.json', { with: { type: 'json' } });
    return { xml: own.style, around: ['', ''] };
  }
  const { default: styles } = await import('@citation-js/plugin-csl/lib-mjs/styles.json', {
    with: { type: 'json' },
  });
  const xml = { apa: styles.apa, vancouver: styles.vancouver, harvard: styles.harvard1 }[name];
  return { xml, around: parentheses };
}

/** The English locale: the words that styles use, such as `accessed` and the names of months. */
export async function loadLocale(): Promise<string> {
  const { default: locales } = await import('@citation-js/plugin-csl/lib-mjs/locales.json', {
    with: { type: 'json' },
  });
  return locales['en-US'];
}
