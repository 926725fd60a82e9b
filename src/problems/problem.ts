/** How much a problem matters: `error` fails the build, `warning` may mislead a reader, `note` is good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** Where in the input something is wrong. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  /** Path as the user would type it: relative to the working folder, `/` between its parts. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Column after the last character of the marked text. */
  readonly endColumn?: number;
}

/** Names and numbers that a message needs. Raw user values: whoever prints them escapes them. */
export type Facts = Readonly<Record<string, string | number>>;

/**
 * Something wrong in the input, as data: facts first, words last.
 *
 * The text is made from the catalog by `describeProblem`, so that a terminal, a page and JSON say the same.
 */
export interface Problem {
  /** Permanent and searchable, a key of the catalog. */
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly facts: Facts;
}
