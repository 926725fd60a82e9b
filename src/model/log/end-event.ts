import * as z from 'zod';
import { LoggedTime } from './logged-time.ts';

/** Last line of a run: how it ended. A run with a `run` event and no `end` counts as interrupted. */
export const EndEvent = z.strictObject({
  event: z.literal('end'),
  run: z.string().min(1).describe('id of the run, if the log holds several').optional(),
  status: z
    .enum(['finished', 'failed', 'interrupted', 'pruned'])
    .describe('how it ended; `pruned`: a search stopped it early on purpose'),
  time: LoggedTime.describe('when it ended').optional(),
  error: z.string().describe('what went wrong, if it failed').optional(),
});
export type EndEvent = z.infer<typeof EndEvent>;
