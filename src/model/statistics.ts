import * as z from 'zod';

/** How differences are tested. */
export const TestChoice = z
  .enum(['auto', 'welch', 'ranks', 'permutation'])
  .describe(
    "Test behind a verdict. `auto` (the default): the paired t-test where the seeds are shared, else Welch's. `welch`: never paired. `ranks`: Wilcoxon's signed ranks or Mann–Whitney. `permutation`: values rearranged.",
  );
export type TestChoice = z.infer<typeof TestChoice>;

/** The rule by which differences are judged, in `runfolio.yaml` or in a note, which wins. */
export const Statistics = z
  .strictObject({
    alpha: z
      .number()
      .gt(0)
      .lt(0.5)
      .optional()
      .describe('Highest chance of any false claim in a table; 0.05 unless given.'),
    minSeeds: z
      .int()
      .min(2)
      .optional()
      .describe('With fewer runs than this on a side a claim is called weak; 5 unless given.'),
    test: TestChoice.optional(),
  })
  .describe('How differences are judged: level, seeds and test.');
export type Statistics = z.infer<typeof Statistics>;
