/** Made-up reports with labels that follow from how they were made, never from a rule. */
import { makeDraw } from '../draw.ts';
import { range } from '../healthy.ts';
import { choosingMakers } from './choosing.ts';
import { claimMakers } from './claims.ts';
import { comparingMakers } from './comparing.ts';
import { loggingMakers } from './logging.ts';
import { originMakers } from './origins.ts';
import { recordMakers } from './records.ts';
import type { MadeReport } from './report-plan.ts';
import { seedMakers } from './seeds.ts';
import { trialMakers } from './trials.ts';

/** A labelled report with its name. */
export interface ReportCase extends MadeReport {
  readonly id: string;
}

const makers = {
  ...seedMakers,
  ...loggingMakers,
  ...recordMakers,
  ...choosingMakers,
  ...comparingMakers,
  ...trialMakers,
  ...claimMakers,
  ...originMakers,
};

/** So many reports of each kind; the same count gives the same reports. */
export function makeUpReports(perKind: number, kinds: readonly string[] = Object.keys(makers)): ReportCase[] {
  return Object.entries(makers)
    .filter(([kind]) => kinds.includes(kind))
    .flatMap(([kind, make]) =>
      range(perKind).map((index) =>
        Object.assign(make(makeDraw(`report ${kind} ${index + 1}`)), { id: `${kind}-${index + 1}` }),
      ),
    );
}
