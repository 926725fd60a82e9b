import { analyzeSearch } from '../analysis/search/analyze-search.ts';
import type { PageSection } from '../model/page/section.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { historySections } from './history/history-section.ts';
import { searchSections } from './search/search-section.ts';
import { ablationSection } from './sections/ablation-section.ts';
import { nextSection } from './sections/next-section.ts';
import { samplesSection } from './sections/samples-section.ts';
import { tasksSection } from './sections/tasks-section.ts';
import { tradeOffSections } from './trade-off/trade-off-section.ts';

/** The analyses that an experiment's runs give reason for, in the order in which they stand on its page. */
export async function experimentSections(
  context: ReportContext,
  experiment: PlannedExperiment,
): Promise<PageSection[]> {
  const search = analyzeSearch(experiment.runs, experiment.analysis, experiment.config);
  const searched = search === undefined || 'kind' in search ? null : search;
  return [
    ...(await samplesSection(context, experiment)),
    ...tasksSection(context, experiment),
    ...ablationSection(experiment),
    ...searchSections(search),
    ...tradeOffSections(experiment),
    ...historySections(experiment, context.history),
    ...nextSection(experiment, searched),
  ];
}
