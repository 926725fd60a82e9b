import type { Finding } from '../model/finding.ts';
import type { RuleId } from '../model/finding-rules.ts';

/** Rules that say no more of a metric than another one already does: where the second finds something, the first is silent. */
const echoes: readonly (readonly [echo: RuleId, voice: RuleId])[] = [
  ['early-stop-missed', 'overfitting'],
  ['last-not-best', 'overfitting'],
  ['last-not-best', 'early-stop-missed'],
  ['last-not-best', 'diverged'],
  ['early-stop-missed', 'diverged'],
  ['plateau', 'early-stop-missed'],
  ['plateau', 'like-a-baseline'],
  ['diverged', 'not-finite'],
  ['still-improving', 'not-finite'],
  ['oscillation', 'diverged'],
];

/** The findings of one run without those that repeat in other words what another rule found in the same run. */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const found = new Set(findings.map(({ rule }) => rule));
  return findings.filter(({ rule }) => !echoes.some(([echo, voice]) => echo === rule && found.has(voice)));
}
