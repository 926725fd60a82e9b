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

/** Every held-out case: made ones, and real runs labelled by looking at them. */
export function heldOutCases(): readonly HeldOutCase[] {
  return [
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
}
