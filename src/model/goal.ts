import * as z from 'zod';

/** Which direction of a metric is better. */
export const Goal = z
  .enum(['minimize', 'maximize'])
  .describe('Which direction is better: `minimize` or `maximize`.');
export type Goal = z.infer<typeof Goal>;
