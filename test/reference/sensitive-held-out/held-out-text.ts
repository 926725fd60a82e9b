/** What a text holds that nobody should publish by accident. */
export type Kind = 'secrets' | 'emails' | 'users' | 'home-paths' | 'hosts' | 'buckets';

/** A text as it stands in a log, with what must be found in it: nothing else may be. */
export interface HeldOutText {
  readonly text: string;
  /** Name of the param, tag or setting that the text is the value of, if any. */
  readonly setting?: string;
  /** Kind, and a part of the text that the find must touch. */
  readonly finds: readonly (readonly [kind: Kind, part: string])[];
  /** Kinds that may be found or not: people differ. */
  readonly may?: readonly Kind[];
  /** True if the form is that of a line of a real log, with its names changed. */
  readonly real?: boolean;
}
