/** What should not be published, by the words of `publish: redact:` in the config. */
export const sensitiveKinds = ['secrets', 'emails', 'users', 'home-paths', 'hosts', 'buckets'] as const;
/** A kind of it, e.g. `secrets`. */
export type SensitiveKind = (typeof sensitiveKinds)[number];

/** A stretch of a text that should not be published: UTF-16 units from `start` up to `end`. */
export interface Sensitive {
  readonly kind: SensitiveKind;
  /** What it is, in a word or two, e.g. `GitHub token`. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** A text with what it is called where it was recorded, such as the name of a param; null if it has no name. */
export interface NamedText {
  readonly name: string | null;
  readonly text: string;
}

/** Finds one sort of sensitive stretches, in the order of the text. */
export type Detector = (given: NamedText) => readonly Sensitive[];
