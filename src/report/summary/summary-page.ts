import { analyzeSearch } from '../../analysis/search/analyze-search.ts';
import type { SummaryPage } from '../../model/page/summary.ts';
import { experimentRemarks } from '../experiment-remarks.ts';
import { findingSentence } from '../finding-sentence.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { nextSection } from '../sections/next-section.ts';
import { valueFigures } from '../value-figures.ts';
import { viewOfExperiment } from '../verdicts/hypotheses-page.ts';
import { costFacts } from './cost-facts.ts';
import { certaintySentences, effectSentences } from './effect-words.ts';
import { findMainComparison } from './main-comparison.ts';

/** More advice than this is no summary. */
const MOST_NEXT = 2;
const MOST_REMARKS = 4;

/** An experiment on one sheet: what was asked, what came out, how large, how sure, what it cost, what happens next. */
export function summaryPage(context: ReportContext, experiment: PlannedExperiment): Promise<SummaryPage> {
  const { analysis, note, runs, title, path } = experiment;
  const main = findMainComparison(analysis);
  const finding = findingSentence(analysis);
  const verdict = viewOfExperiment(context, experiment);
  const search = analyzeSearch(runs, analysis, context.config);
  const next = nextSection(experiment, search === undefined || 'kind' in search ? null : search);
  return Promise.resolve({
    kind: 'summary',
    path,
    title,
    description: `${title}: ${finding}`,
    breadcrumbs: [],
    previous: null,
    next: null,
    question: note?.frontMatter.question ?? note?.hypothesis ?? title,
    verdict: verdict?.word ?? null,
    answer: verdict?.answer ?? finding,
    effect: main === undefined ? [] : effectSentences(main),
    certainty: [...certaintySentences(main), ...(verdict === null ? [] : [verdict.registration.text])],
    figure: valueFigures(experiment)[0] ?? null,
    costs: costFacts(runs),
    nextSteps: next.flatMap(({ sentences }) => sentences).slice(0, MOST_NEXT),
    remarks: experimentRemarks(experiment, () => '')
      .slice(0, MOST_REMARKS)
      .map(({ severity, text }) => ({ severity, text, path: null })),
  });
}
