import { findingRules, ruleIds } from '../../src/model/finding-rules.ts';
import type { RuleId } from '../../src/model/finding-rules.ts';

/** A labelled case with the rules that found something in it. */
export interface Judged {
  readonly labelled: {
    readonly id: string;
    readonly reason: string;
    readonly expect: readonly RuleId[];
    readonly may: readonly RuleId[];
  };
  readonly found: ReadonlySet<string>;
}

/** What became of a rule over all cases. */
export interface RuleOutcome {
  readonly rule: RuleId;
  readonly right: number;
  readonly falseAlarms: number;
  readonly missed: number;
  /** Cases in which it should be silent, false alarms included. */
  readonly healthy: number;
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

/** Counts what some rules found against the labels; what a case may have counts neither way. */
export function countOutcomes(judged: readonly Judged[], ids: readonly RuleId[] = ruleIds): Outcomes {
  const wrong: Outcomes['wrong'][number][] = [];
  const rules = ids.map((rule) => {
    const counts = { right: 0, falseAlarms: 0, missed: 0, healthy: 0 };
    for (const { labelled, found } of judged) {
      const { id, reason } = labelled;
      const wanted = labelled.expect.includes(rule);
      if (!wanted && !labelled.may.includes(rule)) counts.healthy += 1;
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
export function describeOutcomes({ rules }: Outcomes, what: string): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return [
    `${what}:`,
    '',
    '| rule | labelled | found and right | missed | healthy | false alarms | precision | recall | default |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --- |',
    ...rules.map(
      ({ rule, right, falseAlarms, missed, healthy }) =>
        `| \`${rule}\` | ${right + missed} | ${right} | ${missed} | ${healthy} | ${falseAlarms} | ${share(right, right + falseAlarms)} | ${share(right, right + missed)} | ${findingRules[rule].on ? 'on' : 'off'} |`,
    ),
  ].join('\n');
}
