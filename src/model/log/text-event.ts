import * as z from 'zod';

/** A text that the run logged along the way, e.g. a generated sample. */
export const TextEvent = z.strictObject({
  event: z.literal('text'),
  run: z.string().min(1).describe('id of the run, if the log holds several').optional(),
  name: z.string().min(1).describe('what the text is, e.g. `sample`'),
  text: z.string().describe('the text itself'),
  step: z.number().describe('the step at which it was logged').optional(),
});
export type TextEvent = z.infer<typeof TextEvent>;
