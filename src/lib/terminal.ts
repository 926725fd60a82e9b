/**
 * Where a command talks to: data go to standard output, words to standard error, so that `runfolio … --json | jq` stays clean.
 */
export interface Terminal {
  /** Columns to print for; 100 if nobody looks. */
  readonly width: number;
  /** True if data, or words, may carry colours. */
  readonly colourData: boolean;
  readonly colourWords: boolean;
  /**
   * Writes to standard output and resolves when it is taken, so that any amount fits through a slow pipe. If the reader has gone
   * (`| head`), what is left is dropped without complaint.
   */
  data(text: string): Promise<void>;
  /** Writes to standard error. */
  words(text: string): void;
  /** Shows one line on standard error that the next one replaces, if that is a terminal, else nothing. Cheap to call often. */
  progress(line: string): void;
}
