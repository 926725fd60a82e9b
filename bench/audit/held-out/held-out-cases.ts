import { spikeCurves } from './spike-curves.ts';
import { equalTermsReports } from './equal-terms-reports.ts';
import { bestValueCurves } from './best-value-curves.ts';
import { claimReports } from './claim-reports.ts';
import { lastingCurves } from './lasting-curves.ts';
import { loggingReports } from './logging-reports.ts';
import { notFiniteCurves } from './not-finite-curves.ts';
import { clockAndSchedule } from './clock-and-schedule.ts';
import { disciplineReports } from './discipline-reports.ts';
import { failingCurves } from './failing-curves.ts';
import { fittingCurves } from './fitting-curves.ts';
import type { HeldOutCase } from './held-out-case.ts';
import { loggingCases } from './logging-cases.ts';
import { oddCurves } from './odd-curves.ts';
import { readRealCurves } from './real-curves.ts';
import { reproducibilityReports } from './reproducibility-reports.ts';
import { seedReports } from './seed-reports.ts';

/** Cases that were looked at to mend a rule: they show that it was mended, but no longer how often a rule is right. */
const lookedAt: ReadonlySet<string> = new Set([
  'stuck-high-320',
  'score-stuck-0.15',
  'real-awr-hopper-1',
  'real-awr-lunarlander-2',
  'returns-climb-100',
  'real-ray-8',
  'nothing-after-220',
  'nothing-after-40',
  'real-fastmri-shampoo_submission-2-1',
  'powers',
  'no-warm-up',
  'same-data',
  'best-of-test',
  'epochs-reached',
  'tuned-on',
  'model-changed',
  'vision-blows-up-small',
  'vision-blows-up-base',
  'vision-blows-up-large',
  'swing-saw',
  'predicts-the-mean',
  'generator-rises',
]);

/** Every case that is still held out: made ones, and real runs labelled by looking at them. */
export function heldOutCases(): readonly HeldOutCase[] {
  const all = [
    ...notFiniteCurves,
    ...failingCurves,
    ...spikeCurves,
    ...fittingCurves,
    ...lastingCurves,
    ...oddCurves,
    ...bestValueCurves,
    ...clockAndSchedule,
    ...loggingCases,
    ...loggingReports,
    ...seedReports,
    ...disciplineReports,
    ...equalTermsReports,
    ...claimReports,
    ...reproducibilityReports,
    ...readRealCurves(),
  ];
  return all.filter(({ id }) => !lookedAt.has(id));
}
