import * as z from 'zod';

/**
 * A number in `report.json`. JSON knows no NaN and no infinities, so the file holds them as the strings `"NaN"`, `"Infinity"` and
 * `"-Infinity"`; what was parsed holds numbers.
 */
export const DataNumber = z
  .union([z.number(), z.literal(['NaN', 'Infinity', '-Infinity'])])
  .transform(Number);
