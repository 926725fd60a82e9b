import { expect, test } from 'vitest';
import { auditCases } from '../../../bench/audit/audit-cases.ts';
import { makeUpCases } from '../../../bench/audit/made-up.ts';
import { countOutcomes } from '../../../bench/audit/outcomes.ts';
import { auditReports } from '../../../bench/audit/reports/audit-reports.ts';
import { makeUpReports } from '../../../bench/audit/reports/made-up-reports.ts';
import { curveRules, reportRules } from '../../../bench/audit/reports/report-rules.ts';
import { findingRules, ruleIds } from '../../../src/model/finding-rules.ts';

const patient = 300_000;

test('every rule is counted, on curves or on reports', () => {
  expect([...curveRules, ...reportRules].toSorted()).toEqual(ruleIds.toSorted());
});

test(
  'rules on curves that are on are right in 95 % of what they say and find 85 % of what is there',
  async () => {
    const { rules, wrong } = countOutcomes(await auditCases(makeUpCases(4)), curveRules);
    expect(rules.map(({ rule }) => rule)).toEqual(curveRules);
    expect(failing(rules), JSON.stringify(wrong)).toEqual([]);
  },
  patient,
);

test(
  'rules on reports that are on are right in 95 % of what they say and find 85 % of what is there',
  async () => {
    const { rules, wrong } = countOutcomes(await auditReports(makeUpReports(2)), reportRules);
    expect(rules.map(({ rule }) => rule)).toEqual(reportRules);
    expect(failing(rules), JSON.stringify(wrong)).toEqual([]);
  },
  patient,
);

/** Rules that are on and below the bar. Of the few cases that a test can afford one may be wrong. */
function failing(rules: ReturnType<typeof countOutcomes>['rules']) {
  return rules.filter(
    ({ rule, right, falseAlarms, missed }) =>
      findingRules[rule].on &&
      ((falseAlarms > 1 && right / (right + falseAlarms) < 0.95) ||
        (missed > 1 && right / (right + missed) < 0.85)),
  );
}
