import { analyzeSearch } from '../../analysis/search/analyze-search.ts';
import type { Remark } from '../../model/page/page.ts';
import type { SummaryPage } from '../../model/page/summary.ts';
import type { VerdictView } from '../../model/page/verdict.ts';
import { experimentRemarks } from '../experiment-remarks.ts';
import { findingSentence } from '../finding-sentence.ts';
import { hypothesisOf } from '../hypothesis-of.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { nextSection } from '../sections/next-section.ts';
import { valueFigures } from '../value-figures.ts';
import { viewOfExperiment } from '../verdicts/hypotheses-page.ts';
import { plainVerdict } from '../verdicts/plain-verdict.ts';
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
  const view = viewOfExperiment(context, experiment);
  const judged = note === null ? undefined : context.verdicts.get(note.path);
  const plain = judged === undefined ? null : plainVerdict(judged);
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
    question: note?.frontMatter.question ?? hypothesisOf(context, experiment) ?? title,
    verdict: plain === null ? null : (view?.word ?? null),
    answer: plain?.answer ?? finding,
    // Where a rule decides, the answer tells the effect, and how sure it is follows from the rule.
    effect: main === undefined || plain !== null ? [] : effectSentences(main),
    certainty: [
      ...(plain?.certainty ?? certaintySentences(main)),
      ...(view === null ? [] : [view.registration.text]),
    ],
    figure: valueFigures(experiment)[0] ?? null,
    costs: costFacts(runs),
    nextSteps: next.flatMap(({ sentences }) => sentences).slice(0, MOST_NEXT),
    remarks: [
      ...remarksOnVerdict(view),
      ...experimentRemarks(experiment, () => '').map(({ severity, text }) => ({
        severity,
        text,
        path: null,
      })),
    ].slice(0, MOST_REMARKS),
  });
}

/** A claim beyond the verdict is said on the shortest page too. */
function remarksOnVerdict(view: VerdictView | null): Remark[] {
  return view?.claim?.standing === 'beyond'
    ? [{ severity: 'warning', text: view.claim.text, path: null }]
    : [];
}
