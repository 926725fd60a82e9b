import * as z from 'zod';

/**
 * A number as training programs log it: NaN and the infinities are data.
 *
 * JSON cannot hold them; `encodeLoggedNumber` writes them as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
 */
export const LoggedNumber = z.union([
  z.number(),
  z.nan(),
  z.literal(Number.POSITIVE_INFINITY),
  z.literal(Number.NEGATIVE_INFINITY),
]);
export type LoggedNumber = z.infer<typeof LoggedNumber>;
