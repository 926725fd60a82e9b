import { findingRules, ruleIds } from '../../../src/model/finding-rules.ts';
import { rulesOfRecords } from './held-out-case.ts';
import type { JudgedFolder } from './judge-cases.ts';

/** What became of the rules on the held-out cases: the table, and every case that is wrong. */
export interface HeldOutOutcome {
  readonly table: string;
  readonly wrong: readonly string[];
}

/** Counts by rule what was found against the labels. */
export function describeHeldOut(judged: readonly JudgedFolder[], real: number): HeldOutOutcome {
  const wrong: string[] = [];
  const rows = ruleIds.flatMap((rule) => {
    const counts = { right: 0, falseAlarms: 0, missed: 0 };
    for (const { labelled, found } of judged) {
      const { id, reason, fires, may, silent = [] } = labelled;
      const wanted = fires.includes(rule);
      if (found.has(rule) && wanted) counts.right += 1;
      if (!found.has(rule) && wanted) {
        counts.missed += 1;
        wrong.push(`missed ${rule}: ${id} (${reason})`);
      }
      const open = may.includes(rule) || (rulesOfRecords.includes(rule) && !silent.includes(rule));
      if (found.has(rule) && !wanted && !open) {
        counts.falseAlarms += 1;
        wrong.push(`false alarm ${rule}: ${id} (${reason})`);
      }
    }
    return [rowOf(rule, counts)];
  });
  const head = [
    `${judged.length} held-out cases, ${real} of them real runs:`,
    '',
    '| rule | labelled | found and right | false alarms | missed | precision | recall | default |',
    '| --- | --: | --: | --: | --: | --: | --: | --- |',
  ];
  return { table: [...head, ...rows].join('\n'), wrong };
}

function rowOf(
  rule: keyof typeof findingRules,
  { right, falseAlarms, missed }: { right: number; falseAlarms: number; missed: number },
): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  const cells = [right + missed, right, falseAlarms, missed, share(right, right + falseAlarms)];
  return `| \`${rule}\` | ${cells.join(' | ')} | ${share(right, right + missed)} | ${findingRules[rule].on ? 'on' : 'off'} |`;
}
