import * as z from 'zod';

/** How differences are tested. */
export const TestChoice = z
  .enum(['auto', 'welch', 'ranks', 'permutation'])
  .describe(
    "Test behind a verdict. `auto` (the default): the paired t-test where the seeds are shared, else Welch's. `welch`: never paired. `ranks`: Wilcoxon's signed ranks or Mann–Whitney. `permutation`: values rearranged.",
  );
export type TestChoice = z.infer<typeof TestChoice>;

/** What the band around a mean curve is. */
export const CurveBandChoice = z
  .enum(['sd', 'se', 'ci', 'range'])
  .describe(
    'Band around the mean of learning curves: `sd` (the default) one standard deviation, `se` one standard error, `ci` the 95 % t interval of the mean, `range` from the smallest to the largest run.',
  );
export type CurveBandChoice = z.infer<typeof CurveBandChoice>;

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
    band: CurveBandChoice.optional(),
  })
  .describe('How differences are judged: level, seeds and test; and the band of learning curves.');
export type Statistics = z.infer<typeof Statistics>;
