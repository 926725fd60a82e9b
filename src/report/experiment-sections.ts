import type { PageSection } from '../model/page/section.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { ablationSection } from './sections/ablation-section.ts';

/** The analyses that an experiment's runs give reason for, in the order in which they stand on its page. */
export function experimentSections(experiment: PlannedExperiment): PageSection[] {
  return [...ablationSection(experiment)];
}
