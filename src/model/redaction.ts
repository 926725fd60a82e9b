import * as z from 'zod';
import { described } from './described.ts';

/** What may be taken out of a report before it is published. */
export const RedactedKind = z.enum(['secrets', 'emails', 'users', 'home-paths', 'hosts', 'buckets']);

/** What `publish:` of the config says of texts that should not be seen. */
export const redactionShape = {
  redact: described(
    'What is taken out of the report: any of `secrets`, `emails`, `users`, `home-paths`, `hosts`, `buckets`, or `all`. Default: `[secrets]`. What is found and stays in is told, too.',
    z.union([z.literal('all'), z.array(RedactedKind)]).optional(),
  ),
  allow: described(
    'Texts that look sensitive and may be seen, e.g. `*@our-lab.org`; `*` stands for anything.',
    z.array(z.string().min(1)).optional(),
  ),
};
