import type { ExperimentRule, RunRule } from './rule.ts';
import { lossSpike } from './training/loss-spike.ts';
import { notFinite } from './training/not-finite.ts';

/** Rules that look at one run alone. */
export const runRules: readonly RunRule[] = [notFinite, lossSpike];

/** Rules that look at the runs of an experiment together. */
export const experimentRules: readonly ExperimentRule[] = [];
