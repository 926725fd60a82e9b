import * as z from 'zod';
import { described } from '../described.ts';

/** How much something matters. */
const Severity = z.enum(['error', 'warning', 'note']);

/** Where in the input something is; lines and columns from 1, columns in UTF-16 units. */
export const PlaceData = z.strictObject({
  file: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  endColumn: z.int().optional(),
});
export type PlaceData = z.infer<typeof PlaceData>;

/** Something wrong in the input. */
export const ProblemData = z.strictObject({
  code: described('Permanent; docs/problems.md explains each.', z.string()),
  severity: Severity,
  place: PlaceData,
  message: described('What is wrong, why it matters, what to do.', z.string()),
  key: described(
    'The same in another build as long as it is the same problem of the same file, on whatever line; equal ones are numbered.',
    z.string(),
  ),
});
export type ProblemData = z.infer<typeof ProblemData>;

/** Problems of one kind in one file that were only counted. */
export const CountedProblems = z.strictObject({
  code: z.string(),
  severity: Severity,
  file: z.string(),
  count: z.int().positive(),
});
export type CountedProblems = z.infer<typeof CountedProblems>;
