import * as z from 'zod';

/** What a block `verdict` may say: nothing for the whole verdict of the note. */
export const VerdictBlock = z
  .strictObject({
    condition: z
      .int()
      .min(1)
      .optional()
      .describe('Shows one condition of the rule only: 1 for the first of the list.'),
  })
  .describe("The verdict that follows from the note's decision rule.");
export type VerdictBlock = z.infer<typeof VerdictBlock>;
