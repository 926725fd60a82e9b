import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A source of real logs, and what comes of it. */
export const RealLog = z.strictObject({
  /** Folder that it lies in. */
  name: z.string(),
  repository: z.string(),
  commit: z.string().nullable(),
  licence: z.string(),
  /** The fixture that is a small copy of it; null if there is none. */
  copy: z.string().nullable(),
  found: z.strictObject({
    readers: z.array(z.string()),
    runs: z.int(),
    metrics: z.int(),
    points: z.int(),
    /** Errors and warnings by code. */
    problems: z.record(z.string(), z.int()),
  }),
});
export type RealLog = z.infer<typeof RealLog>;

/** The list of sources. */
export const realLogsPath = join(import.meta.dirname, '../../test/fixtures/readers/real-logs.json');

/** The sources with what is expected of each. */
export function readRealLogs(): RealLog[] {
  return z.array(RealLog).parse(JSON.parse(readFileSync(realLogsPath, 'utf8')));
}
