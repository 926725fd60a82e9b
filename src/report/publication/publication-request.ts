import type { NoteAddresses } from '../../model/note-addresses.ts';
import type { SiteAddress } from '../../model/page/site-address.ts';

/** What a report is told of where it is published. */
export interface PublicationRequest {
  readonly address: SiteAddress;
  /** The domain that GitHub Pages is to serve it at; null for none. */
  readonly domain: string | null;
  /** Names of pages at the last build; empty for the first. */
  readonly earlier: NoteAddresses['notes'];
  /** Names that files of notes had before as git tells them, without their ending, by the note's absolute path. */
  readonly formerNames: ReadonlyMap<string, readonly string[]>;
}
