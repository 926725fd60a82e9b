import * as z from 'zod';

/** The file `data/addresses.json` of a published report: which page each note has, and which names it had before. */
export const NoteAddresses = z.strictObject({
  version: z.literal(1),
  notes: z.array(
    z.strictObject({
      /** The note's file as the user would type it. */
      note: z.string(),
      title: z.string(),
      slug: z.string(),
      former: z.array(z.string()),
    }),
  ),
});
export type NoteAddresses = z.infer<typeof NoteAddresses>;

/** Reads the file; undefined for what is no such file, or one of a later version. */
export function parseNoteAddresses(text: string): NoteAddresses | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return NoteAddresses.safeParse(value).data;
  } catch {
    return undefined;
  }
}
