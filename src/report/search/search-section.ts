import type { NoSearchMetric, SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import type { PageSection } from '../../model/page/section.ts';
import { searchFigures, sliceFigures } from './search-figures.ts';
import { searchTable } from './search-table.ts';
import { searchSentences } from './search-words.ts';

/** What an experiment says that is a search for hyper-parameters; nothing for all others. */
export function searchSections(search: SearchAnalysis | NoSearchMetric | undefined): PageSection[] {
  if (search === undefined) return [];
  const empty = { id: 'search', title: 'The search', figures: [], tables: [], more: null };
  if ('kind' in search) {
    return [
      {
        ...empty,
        sentences: [
          search.reason === 'test'
            ? 'The runs look like a search for hyper-parameters, but only test metrics were logged with a known direction. Params that are chosen by the test data leave no test set, so the search is not ranked by them: log a validation metric.'
            : 'The runs look like a search for hyper-parameters, but nothing says which way the metric is better. Give it a goal under metrics in runfolio.yaml.',
        ],
      },
    ];
  }
  return [
    {
      ...empty,
      sentences: searchSentences(search),
      figures: searchFigures(search),
      tables: [searchTable(search)],
      more: {
        label: `${search.metric.label} against each param`,
        figures: sliceFigures(search),
        tables: [],
      },
    },
  ];
}
