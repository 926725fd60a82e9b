import type { CompareOptions } from '../../changes/compare-states.ts';
import { defaultGate } from '../../changes/gate/run-gate.ts';
import type { Config } from '../../model/config.ts';

/** What was asked beside the config. */
export interface AskedComparison {
  /** True if the gate is to judge. */
  readonly gate: boolean;
  /** True if runs may tell other numbers under the same id, whatever the config says. */
  readonly allowChanged: boolean;
}

/** How states are compared. Where the config names no rule, the usual ones hold. */
export function compareOptions(asked: AskedComparison, { gate = {} }: Config): CompareOptions {
  const { 'allow-changed-runs': allowed = false, ...rules } = gate;
  const allowChangedRuns = asked.allowChanged || allowed;
  if (!asked.gate) return { allowChangedRuns };
  const from = Object.keys(rules).length === 0 ? 'default' : 'config';
  const judging = from === 'default' ? defaultGate : rules;
  return { allowChangedRuns, gate: { rules: { ...judging, 'allow-changed-runs': allowChangedRuns }, from } };
}
