import type { Config } from '../model/config.ts';
import type { PageSection } from '../model/page/section.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { searchSections } from './search/search-section.ts';
import { ablationSection } from './sections/ablation-section.ts';

/** The analyses that an experiment's runs give reason for, in the order in which they stand on its page. */
export function experimentSections(experiment: PlannedExperiment, config: Config): PageSection[] {
  return [...ablationSection(experiment), ...searchSections(experiment, config)];
}
