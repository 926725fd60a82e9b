import * as z from 'zod';

/** A verdict as a word. */
export const VerdictName = z.enum(['supported', 'refuted', 'inconclusive', 'open']);
export type VerdictName = z.infer<typeof VerdictName>;

/** What a report said of one hypothesis, and what it said before that. */
export const VerdictRecord = z.strictObject({
  /** Slug of the note. */
  note: z.string(),
  verdict: VerdictName,
  /** The verdict before it changed to this one; null if it never changed. */
  before: VerdictName.nullable(),
  /** Newest time in the logs when it changed, in milliseconds since the epoch; null if it never changed or no log has times. */
  changedMs: z.number().nullable(),
});
export type VerdictRecord = z.infer<typeof VerdictRecord>;

/** The file `data/verdicts.json` of a report: what the next build compares with. */
export const EarlierVerdicts = z.strictObject({
  version: z.literal(1),
  verdicts: z.array(VerdictRecord),
});
export type EarlierVerdicts = z.infer<typeof EarlierVerdicts>;

/** Reads `data/verdicts.json`; undefined for what is no such file, or one of a later version. */
export function parseEarlierVerdicts(text: string): EarlierVerdicts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return EarlierVerdicts.safeParse(value).data;
  } catch {
    return undefined;
  }
}
