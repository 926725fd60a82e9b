import * as z from 'zod';

/** A file that the run produced or used, or a small one given in the log itself. */
export const ArtifactEvent = z.strictObject({
  event: z.literal('artifact'),
  run: z.string().min(1).describe('id of the run, if the log holds several').optional(),
  name: z.string().min(1).describe('what people call it'),
  kind: z
    .string()
    .min(1)
    .describe('what it is for: `checkpoint`, `model`, `plot`, `image`, `table`, `data` or any other word')
    .optional(),
  path: z.string().min(1).describe('where the file lies, from the folder of the log').optional(),
  data: z.string().describe('the content itself, instead of a path: text, or `data:` with base64').optional(),
  mediaType: z.string().min(1).describe('e.g. `image/png`, `text/csv`').optional(),
  bytes: z.int().nonnegative().describe('size of the file').optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'a SHA-256 hash of 64 hexadecimal digits')
    .describe('SHA-256 of the content')
    .optional(),
  step: z.number().describe('the step at which it was made').optional(),
});
export type ArtifactEvent = z.infer<typeof ArtifactEvent>;
