import { findingRules, ruleIds } from '../../src/model/finding-rules.ts';
import type { RuleId } from '../../src/model/finding-rules.ts';
import type { JudgedCase } from './audit-cases.ts';

/** What became of a rule over all cases. */
export interface RuleOutcome {
  readonly rule: RuleId;
  readonly right: number;
  readonly falseAlarms: number;
  readonly missed: number;
}

/** The outcomes of all rules, and every case that is wrong. */
export interface Outcomes {
  readonly rules: readonly RuleOutcome[];
  readonly wrong: readonly {
    readonly id: string;
    readonly rule: RuleId;
    readonly kind: 'false alarm' | 'missed';
    readonly reason: string;
  }[];
}

/** Counts what the rules found against the labels; what a case may have counts neither way. */
export function countOutcomes(judged: readonly JudgedCase[]): Outcomes {
  const wrong: Outcomes['wrong'][number][] = [];
  const rules = ruleIds.map((rule) => {
    const counts = { right: 0, falseAlarms: 0, missed: 0 };
    for (const { labelled, found } of judged) {
      const { id, reason } = labelled;
      const wanted = labelled.expect.includes(rule);
      if (wanted && found.has(rule)) counts.right += 1;
      else if (wanted) {
        counts.missed += 1;
        wrong.push({ id, rule, kind: 'missed', reason });
      } else if (found.has(rule) && !labelled.may.includes(rule)) {
        counts.falseAlarms += 1;
        wrong.push({ id, rule, kind: 'false alarm', reason });
      }
    }
    return Object.assign(counts, { rule });
  });
  return { rules: rules.filter(({ right, falseAlarms, missed }) => right + falseAlarms + missed > 0), wrong };
}

/** The table of the README. */
export function describeOutcomes(
  { rules }: Outcomes,
  { cases, real }: { readonly cases: number; readonly real: number },
): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return [
    `${cases} labelled curves, ${real} of them real:`,
    '',
    '| rule | labelled | found and right | false alarms | missed | precision | recall | default |',
    '| --- | --: | --: | --: | --: | --: | --: | --- |',
    ...rules.map(
      ({ rule, right, falseAlarms, missed }) =>
        `| \`${rule}\` | ${right + missed} | ${right} | ${falseAlarms} | ${missed} | ${share(right, right + falseAlarms)} | ${share(right, right + missed)} | ${findingRules[rule].on ? 'on' : 'off'} |`,
    ),
  ].join('\n');
}
