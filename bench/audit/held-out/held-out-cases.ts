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
    ...failingCurves,
    ...fittingCurves,
    ...oddCurves,
    ...clockAndSchedule,
    ...loggingCases,
    ...seedReports,
    ...disciplineReports,
    ...reproducibilityReports,
    ...readRealCurves(),
  ];
}
