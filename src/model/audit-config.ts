import * as z from 'zod';
import { ruleIds } from './finding-rules.ts';

/** How a rule is switched: off, on as it comes, or on with another severity. */
export const RuleSwitch = z
  .union([z.boolean(), z.enum(['off', 'on', 'note', 'warning', 'error'])])
  .describe('`off`, `on`, or on with this severity: `note`, `warning`, `error`.');
export type RuleSwitch = z.infer<typeof RuleSwitch>;

/** What the config says of the audit. */
export const AuditConfig = z
  .strictObject({
    rules: z
      .strictObject(Object.fromEntries(ruleIds.map((id) => [id, RuleSwitch.optional()])))
      .optional()
      .meta({
        description:
          'Rules that are switched, by their id, e.g. `{ plateau: off, loss-spike: warning }`. The page on the audit lists them with their defaults.',
      }),
  })
  .describe('Which rules look for faults in the experiments, and how much they matter.');
export type AuditConfig = z.infer<typeof AuditConfig>;
