import type { SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import type { OverTrees } from '../../analysis/search/param-importance.ts';
import { suggestNext } from '../../analysis/suggest-next.ts';
import type { Suggestion } from '../../analysis/suggest-next.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { PageSection } from '../../model/page/section.ts';
import { joinWords } from '../join-words.ts';
import type { PlannedExperiment } from '../report-plan.ts';

/** More advice than this is not followed. */
const MOST_SENTENCES = 6;
/** A param whose importance stays below this part of the variance with nearly all trees never mattered. */
const NO_MATTER = 0.01;
/** Only a forest that explains so much of unseen trials can say that a param never mattered. */
const TRUSTED_R2 = 0.5;

/** What to run next, each with its reason; nothing where the runs give none. */
export function nextSection({ analysis }: PlannedExperiment, search: SearchAnalysis | null): PageSection[] {
  const label = analysis.main?.metric.label ?? '';
  const sentences =
    search === null
      ? suggestNext(analysis).map((suggestion) => describeSuggestion(suggestion, label))
      : describeSearch(search);
  if (sentences.length === 0) return [];
  return [
    {
      id: 'next',
      title: 'What next',
      sentences: sentences.slice(0, MOST_SENTENCES),
      figures: [],
      tables: [],
      more: null,
    },
  ];
}

function describeSuggestion(suggestion: Suggestion, metric: string): string {
  switch (suggestion.kind) {
    case 'repeat':
      return `Repeat the best variants with ${suggestion.seeds} seeds each: single runs cannot tell variants apart.`;
    case 'more-seeds': {
      const [leader, next] = suggestion.variants;
      return `Run ${leader} and ${next} with about ${suggestion.needed} seeds each (now ${suggestion.n}): if they really differ by ${formatNumber(suggestion.difference, 2)} in ${metric}, that many would show it four times in five.`;
    }
    case 'baseline-seeds':
      return `Give the baseline, ${suggestion.baseline}, as many seeds as the others: it has ${formatCount(suggestion.n, 'run')} that count, others have ${suggestion.most}, and every comparison rests on it.`;
    case 'change-alone':
      return `Change ${joinWords(suggestion.params)} one at a time: ${suggestion.best} differs from the baseline in all of them, so nobody can say which one helped.`;
    case 'beyond-edge':
      return `Try ${suggestion.param} ${suggestion.end === 'low' ? 'below' : 'above'} ${suggestion.value}: the best variant has the ${suggestion.end === 'low' ? 'smallest' : 'largest'} value that was tried.`;
    case 'neighbour':
      return `Try ${suggestion.param} ${suggestion.value} beside the best (${suggestion.best}): one step away, and not run.`;
    default:
      return suggestion satisfies never;
  }
}

function describeSearch({ params, importance, metric }: SearchAnalysis): string[] {
  const edges = params.flatMap(({ param, edge }) =>
    edge === null
      ? []
      : [
          `Search ${param.name} ${edge === 'low' ? 'below' : 'above'} ${formatNumber(edge === 'low' ? param.low : param.high)}: the best trials touch that end of its ${param.recorded ? 'space' : 'range'}.`,
        ],
  );
  const idle =
    importance.kind === 'importance' && importance.outOfBagR2 >= TRUSTED_R2
      ? importance.params
          .filter(({ permutation, share }) => [permutation, share].every(isNegligible))
          .map(({ name }) => name)
      : [];
  const fixed =
    idle.length === 0
      ? []
      : [
          `Fix ${joinWords(idle)} in the next search: what ${idle.length === 1 ? 'it was' : 'they were'} set to explains less than ${NO_MATTER * 100} % of the differences in ${metric.label}.`,
        ];
  return [
    ...edges,
    ...fixed,
    'Repeat the best trials with other seeds: the first of many is partly the luckiest.',
  ];
}

function isNegligible({ mean, interval }: OverTrees): boolean {
  return mean < NO_MATTER && interval.high < NO_MATTER;
}
