import type { Finding } from '../model/finding.ts';
import type { ParamValue } from '../model/run.ts';

/** What `finding.name` means for a run with these findings. */
export function valuesOfFindings(
  findings: readonly Pick<Finding, 'rule' | 'severity' | 'group'>[],
  name: string,
): readonly ParamValue[] {
  if (name === 'count') return [findings.length];
  if (name === 'rule' || name === 'severity' || name === 'group')
    return [...new Set(findings.map((finding) => finding[name]))];
  return [];
}
