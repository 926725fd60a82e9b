import * as z from 'zod';
import { described } from '../described.ts';

/** Name of a rule of the gate, as in the config. `changed-runs` always holds unless `allow-changed-runs` is set. */
export const GateRuleName = z.enum([
  'no-regression',
  'min-seeds',
  'reproduced-within',
  'audit-score',
  'no-new',
  'budgets',
  'changed-runs',
]);
export type GateRuleName = z.infer<typeof GateRuleName>;

/** A number that a rule looked at. */
export const GateNumber = z.strictObject({ name: z.string(), text: z.string() });
export type GateNumber = z.infer<typeof GateNumber>;

/** What broke a rule. */
export const GateBreach = z.strictObject({
  words: described('What is the matter, in a sentence with its numbers.', z.string()),
  subject: described('The run, variant, finding or problem that it is about.', z.string()),
  numbers: z.array(GateNumber),
  path: described('Page of the head report that shows more; null if none does.', z.string().nullable()),
  file: described('File that it points to; null if to none.', z.string().nullable()),
  line: z.int().nullable(),
  more: described('Command that shows more.', z.string()),
});
export type GateBreach = z.infer<typeof GateBreach>;

/** What came of one rule. `unavailable`: what it asks for is not known, so the gate does not pass. */
export const GateRuleOutcome = z.strictObject({
  rule: GateRuleName,
  asked: described('The rule in words, with its numbers.', z.string()),
  state: z.enum(['passed', 'failed', 'unavailable']),
  words: described('What came of it, in a sentence.', z.string()),
  checked: described(
    'How many comparisons, runs, variants or findings were looked at.',
    z.int().nonnegative(),
  ),
  breaches: z.array(GateBreach),
});
export type GateRuleOutcome = z.infer<typeof GateRuleOutcome>;

/** What the gate says of a change. */
export const GateOutcome = z.strictObject({
  passed: z.boolean(),
  from: described(
    'Where the rules stand: in the config, or those that hold where it names none.',
    z.enum(['config', 'default']),
  ),
  rules: z.array(GateRuleOutcome),
});
export type GateOutcome = z.infer<typeof GateOutcome>;
