import * as z from 'zod';
import { described } from '../described.ts';

/** Problems of one kind in one file that are only counted. */
export const CountChange = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  file: z.string(),
  from: described('How many there were.', z.int().nonnegative()),
  to: described('How many there are.', z.int().nonnegative()),
});
export type CountChange = z.infer<typeof CountChange>;
