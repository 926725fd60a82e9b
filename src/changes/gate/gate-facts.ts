import type { Changes, GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { ReportData } from '../../model/report-data.ts';
import type { MatchedVariants } from '../match-variants.ts';
import type { MeasuredMetric } from '../measure-variants.ts';

/** All that rules look at. */
export interface GateFacts {
  readonly changes: Pick<Changes, 'runs' | 'variants' | 'findings' | 'problems'>;
  readonly measured: readonly MeasuredMetric[];
  readonly variants: MatchedVariants;
  /** Ids of head's runs whose numbers are new. */
  readonly fresh: ReadonlySet<string>;
  readonly base: ReportData;
  readonly head: ReportData;
}

/** Puts an outcome together: failed if anything broke the rule. `fine` says what it means that nothing did. */
export function toOutcome(
  {
    rule,
    asked,
    checked,
    breaches,
  }: Pick<GateRuleOutcome, 'rule' | 'asked' | 'checked'> & {
    readonly breaches: readonly GateBreach[];
  },
  fine: string,
): GateRuleOutcome {
  const [first, ...others] = breaches;
  if (first === undefined) return { rule, asked, state: 'passed', words: fine, checked, breaches: [] };
  const more = others.length === 0 ? '' : ` And ${others.length} more.`;
  return { rule, asked, state: 'failed', words: `${first.words}${more}`, checked, breaches: [...breaches] };
}

/** An outcome for a rule that asks for what is not known. */
export function unavailable(
  { rule, asked }: Pick<GateRuleOutcome, 'rule' | 'asked'>,
  words: string,
): GateRuleOutcome {
  return { rule, asked, state: 'unavailable', words, checked: 0, breaches: [] };
}
