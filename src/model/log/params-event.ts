import * as z from 'zod';

/** Hyper-parameters that became known after the run started. */
export const ParamsEvent = z.strictObject({
  event: z.literal('params'),
  run: z.string().min(1).describe('id of the run, if the log holds several').optional(),
  values: z
    .record(z.string(), z.unknown())
    .describe('hyper-parameters; later values of a name replace earlier ones'),
});
export type ParamsEvent = z.infer<typeof ParamsEvent>;
