import type { NoteAddresses } from '../note-addresses.ts';
import type { Moment } from './page.ts';
import type { SiteAddress } from './site-address.ts';

/** Something that feeds tell: a verdict, a finding. */
export interface NewsItem {
  /** Names it for ever: the same verdict of the same note keeps it over all builds. */
  readonly key: string;
  readonly kind: 'verdict' | 'finding';
  readonly title: string;
  /** One or two sentences. */
  readonly text: string;
  /** Page in the site, with a fragment if that helps. */
  readonly path: string;
  /** When it came about, from the logs; null if they tell no time. */
  readonly at: Moment | null;
}

/** A fact that a badge shows. */
export interface BadgeFacts {
  /** Path in the site without its ending, e.g. `badges/verdict/smoothing`. */
  readonly stem: string;
  readonly label: string;
  readonly message: string;
  readonly tone: 'good' | 'bad' | 'unsure' | 'plain';
}

/** A page that has another name now. */
export interface MovedPage {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/** What a report that is to be published has beside its pages. */
export interface Publication {
  readonly address: SiteAddress;
  /** The domain that GitHub Pages is to serve it at; null for none. */
  readonly domain: string | null;
  /** Newest first. */
  readonly news: readonly NewsItem[];
  readonly badges: readonly BadgeFacts[];
  readonly moved: readonly MovedPage[];
  /** Every note with the names that its page has and had. */
  readonly addresses: NoteAddresses['notes'];
  /** When pages changed last as far as the logs tell, by path: days as `2026-11-02`. */
  readonly changed: ReadonlyMap<string, string>;
}
