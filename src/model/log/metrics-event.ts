import * as z from 'zod';
import { LoggedTime } from './logged-time.ts';

/** Values of metrics at one place of a run. Any further key with a number is an axis of its own. */
export const MetricsEvent = z
  .object({
    event: z.literal('metrics'),
    run: z.string().min(1).describe('id of the run, if the log holds several').optional(),
    step: z.number().describe('optimizer step').optional(),
    epoch: z.number().describe('epoch, whole or in parts').optional(),
    time: LoggedTime.describe('when the values were measured').optional(),
    values: z
      .record(z.string(), z.unknown())
      .describe(
        'metric to number; `NaN` and `Infinity` as Python writes them; nested names are joined by `/`',
      ),
  })
  .catchall(z.number());
export type MetricsEvent = z.infer<typeof MetricsEvent>;
