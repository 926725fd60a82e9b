import * as z from 'zod';

/** A moment as logs write it; `parseTime` and `epochMilliseconds` read it. */
export const LoggedTime = z
  .union([z.string(), z.number()])
  .describe('ISO 8601 text (read as UTC if it names no offset), or seconds or milliseconds since 1970');
