import type { KeptFrontMatter } from '../model/note.ts';
import type { SectionPart } from '../model/section-parts.ts';
import type { Place } from '../problems/problem.ts';
import type { Filter } from '../query/filter.ts';
import type { ParsedValue } from '../query/value/parse-value-expression.ts';
import type { BlockKind } from './block-kinds.ts';

/** A Markdown note as read: what its front matter asks, and its text, whose links do not yet know the site. Plain data but for `places`. */
export interface Note {
  /** Path as the user would type it. */
  readonly file: string;
  /** Absolute path. */
  readonly path: string;
  /** Unique among the notes of a report, usable in file names and URLs. */
  readonly slug: string;
  /** From the front matter, else the first heading, else the file's name. */
  readonly title: string;
  /** What stands in the front matter and fits the schema. Keys with a fault are left out, their problems are reported. */
  readonly frontMatter: KeptFrontMatter;
  /** The `runs` filter; null if there is none or it has a fault. Tell the two apart by `frontMatter.runs`. */
  readonly runs: Filter | null;
  /** The `baseline` filter; null if there is none or it has a fault. */
  readonly baseline: Filter | null;
  /** Name of the deciding metric; null if none is given. */
  readonly metric: string | null;
  /** The hypothesis: from the front matter, else the first paragraph of the Hypothesis section as plain text, else null. */
  readonly hypothesis: string | null;
  /** Where front matter stands in the file. */
  readonly places: NotePlaces;
  readonly body: NoteBody;
}

/** Finds the places of front matter in the note's file, for problems. Paths are keys and indexes, e.g. `['metric', 'goal']`. */
export interface NotePlaces {
  /** Where the key stands, e.g. for a key that should not be there. */
  key(path: readonly PropertyKey[]): Place;
  /** Where the value stands; the place of its nearest parent if there is none. */
  value(path: readonly PropertyKey[]): Place;
  /** Where characters `start` to `end` of a text value stand. */
  inText(path: readonly PropertyKey[], start: number, end: number): Place;
}

/** The text under the front matter. */
export interface NoteBody {
  /** HTML with marks where links and images of the note stand; `renderNote` fills them in. */
  readonly template: string;
  readonly headings: readonly NoteHeading[];
  /** The sections of a write-up that were found by their headings, in the order of the text. */
  readonly sections: readonly NoteSection[];
  /** First sentences as plain text, at most 200 characters; empty if there are none. */
  readonly description: string;
  /** All words as plain text, for search. */
  readonly text: string;
  /** Links to other files, to headings in them and in the note itself, as they are numbered in the template. */
  readonly links: readonly NoteLink[];
  readonly images: readonly NoteImage[];
  /** Fenced blocks that are more than code, as they are numbered in the template. */
  readonly blocks: readonly NoteBlock[];
  /** Numbers from the logs inside the text, `{{ … }}`, as they are numbered in the template and in plain texts. */
  readonly values: readonly NoteValue[];
  /** The author's own words, a paragraph or item each. */
  readonly prose: readonly NoteProse[];
}

/** A paragraph, heading or item of a text, in which code, formulas, links and the like are marks. */
export interface NoteProse {
  readonly text: string;
  /** Part of the write-up that it stands in; null outside of them. */
  readonly section: SectionName | null;
  /** Its first line of the body and the one behind its last, from 0. */
  readonly lines: readonly [first: number, behind: number];
  /** Where a piece of its source stands; its first line if it is not found. */
  readonly find: (wanted: string) => Place;
}

/**
 * A fenced block whose info string begins with a known word. Its text is YAML (so JSON too) but for `details`, which holds Markdown.
 * What it means is found out by the report.
 */
export interface NoteBlock {
  readonly kind: BlockKind;
  /** What stands behind the word on the opening line. */
  readonly info: string;
  /** As typed, without the fence and the indentation of the list or quote around it. */
  readonly text: string;
  /** The text as plain data, as far as it could be read; null for `details` and for an empty text. */
  readonly value: unknown;
  /** True if the text is YAML that can be trusted; a fault in it is told when the note is read. */
  readonly readable: boolean;
  /** Name for cross-references, from the key `label`; null if there is none. */
  readonly label: string | null;
  /** From the key `caption`; null if there is none. */
  readonly caption: string | null;
  /** Its number among the figures or the tables of the note; null for what has none. */
  readonly number: number | null;
  /** Id that references to its label lead to; null without a label. */
  readonly anchor: string | null;
  /** Of the opening line. */
  readonly place: Place;
  /** Where keys and values stand in the file. */
  readonly places: NotePlaces;
  /** Line of the file on which the text starts. */
  readonly firstLine: number;
}

/** A number from the logs that the text asks for, such as `{{ mean test/acc where params.model = 'vit' }}`. */
export interface NoteValue {
  /** What stands between the braces, trimmed. */
  readonly text: string;
  readonly parsed: ParsedValue;
  /** True inside the text of a link, where no second link can stand. */
  readonly linked: boolean;
  /** Of the whole, braces included. */
  readonly place: Place;
  /** Where characters `start` to `end` of `text` stand. */
  readonly inText: (start: number, end: number) => Place;
}

/** A heading as it stands on the page: depth 2 is the highest, below the page's own title. */
export interface NoteHeading {
  /** Usable in a URL fragment; starts with `note-`, so it never meets an id of the page around it. */
  readonly id: string;
  readonly text: string;
  readonly depth: number;
  readonly place: Place;
}

/** The parts that a write-up has. */
export type SectionName = SectionPart;

/** A part of a write-up, from its heading to the next one of the same or a higher level. */
export interface NoteSection {
  readonly name: SectionName;
  /** Id of its heading. */
  readonly id: string;
  readonly place: Place;
  /** Its first paragraph as plain text; empty if it has none. */
  readonly lead: string;
  /** True if nothing stands under the heading. */
  readonly empty: boolean;
}

/** A link to something beside the note or in it. Links to the web are not listed. */
export interface NoteLink {
  /** As typed, decoded. */
  readonly target: string;
  /** Absolute path of the file that is meant; the note's own path for a bare `#heading`. */
  readonly path: string;
  /** What stands behind `#`; null if nothing does. */
  readonly fragment: string | null;
  readonly place: Place;
}

/** An image beside the note that the report shows. */
export interface NoteImage {
  /** As typed, decoded. */
  readonly target: string;
  /** Absolute path of the file; null if it cannot be shown (missing, outside, remote, no image): the problem is reported. */
  readonly from: string | null;
  /** Path from the site's root, under `notes/`; empty if it cannot be shown. */
  readonly sitePath: string;
  /** What the image shows, in words; empty if the author gave none. */
  readonly description: string;
  /** Shown on hover; null if none was given. */
  readonly title: string | null;
  readonly place: Place;
}
