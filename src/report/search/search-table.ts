import { bestTrials } from '../../analysis/search/analyze-search.ts';
import type { ParamFinding, SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import type { OverTrees, ParamImportance } from '../../analysis/search/param-importance.ts';
import type { SearchParam } from '../../analysis/search/search-params.ts';
import { formatFixed } from '../../lib/format-number.ts';
import type { Cell, Table } from '../../model/page/table.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import { describeCorrelation } from './search-words.ts';
import { shortNumber } from './short-number.ts';

/** The params of a search: what could be chosen, what was best, how much it matters. */
export function searchTable(search: SearchAnalysis): Table {
  const { params, importance, ranked, crowded, metric } = search;
  const known = new Map(
    (importance.kind === 'importance' ? importance.params : []).map((one) => [one.name, one]),
  );
  const best = bestTrials(ranked);
  const isRanked = known.size > 0;
  return {
    id: 'search-params',
    caption: 'Params of the search',
    columns: [
      makeColumn('param', 'param', { kind: 'name' }),
      makeColumn('space', params.some(({ param }) => param.recorded) ? 'searched' : 'tried', {
        kind: 'param',
      }),
      makeColumn('best', 'best trial', { kind: 'param' }),
      makeColumn('top', `best ${best.length}`, {
        kind: 'param',
        title: `Where the best ${best.length} trials lie.`,
      }),
      ...(isRanked
        ? [
            makeColumn('share', 'importance', {
              numeric: true,
              summary: 'fANOVA, middle 95 % of trees',
              title: 'Part of the variance over the whole space that the param explains by itself.',
            }),
            makeColumn('permutation', 'shuffled', {
              numeric: true,
              summary: 'rise in error, middle 95 % of trees',
              title:
                'How much worse unseen trials are predicted when the param is shuffled, as part of the variance. 0: it does not matter.',
            }),
          ]
        : []),
      makeColumn('correlation', 'rank correlation', {
        numeric: true,
        summary: 'Spearman, 95 % interval',
        title: `With ${metric.label}, over the complete trials.`,
      }),
      makeColumn('edge', 'optimum'),
    ],
    rows: params.map((finding, index) => ({
      key: `param-${index}`,
      colour: null,
      baseline: false,
      cells: rowCells(finding, { best, isRanked, importance: known.get(finding.param.name) }),
      members: [],
    })),
    notes: tableNotes(search, crowded),
  };
}

interface RowFacts {
  readonly best: ReturnType<typeof bestTrials>;
  readonly isRanked: boolean;
  readonly importance: ParamImportance | undefined;
}

function rowCells(finding: ParamFinding, { best, isRanked, importance }: RowFacts): Cell[] {
  const { param, edge, correlation } = finding;
  const own = param.texts[(best[0]?.number ?? 0) - 1] ?? null;
  const words = describeCorrelation(finding);
  return [
    makeCell(param.name),
    makeCell(describeSpace(param)),
    own === null ? makeEmptyCell('not set') : makeCell(shorten(own), { title: own }),
    makeCell(describeTop(param, best)),
    ...(isRanked ? [treesCell(importance?.share), treesCell(importance?.permutation)] : []),
    words === null
      ? makeEmptyCell(param.kind === 'category' ? 'choices have no order' : 'too few trials')
      : makeCell(words, { sort: correlation?.r ?? null }),
    edge === null
      ? makeEmptyCell('not at an end')
      : makeCell(`at the ${edge === 'low' ? 'lower' : 'upper'} end`),
  ];
}

function treesCell(value: OverTrees | undefined): Cell {
  if (value === undefined) return makeEmptyCell('unknown');
  const { low, high } = value.interval;
  return makeCell(`${formatFixed(value.mean, 2)} [${formatFixed(low, 2)}, ${formatFixed(high, 2)}]`, {
    sort: value.mean,
  });
}

function describeSpace({ kind, choices, low, high, log, conditional }: SearchParam): string {
  const words =
    kind === 'category'
      ? choices.join(', ')
      : `${shortNumber(low)} to ${shortNumber(high)}${log ? ', log' : ''}`;
  return conditional ? `${words}; not in all trials` : words;
}

function describeTop(param: SearchParam, best: ReturnType<typeof bestTrials>): string {
  const values = best.map(({ number }) => param.values[number - 1] ?? null);
  const known = values.filter((value) => value !== null);
  const absent = values.length > known.length ? [`not set (${values.length - known.length})`] : [];
  if (param.kind === 'category') {
    const counts = new Map<string, number>();
    for (const value of known) {
      const choice = param.choices[value] ?? '';
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([, a], [, b]) => b - a);
    return [...sorted.map(([choice, count]) => `${choice} (${count})`), ...absent].join(', ');
  }
  if (known.length === 0) return absent.join('');
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const range = low === high ? shortNumber(low) : `${shortNumber(low)} to ${shortNumber(high)}`;
  return [range, ...absent].join(', ');
}

function shorten(text: string): string {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && text.length > 7 ? shortNumber(number) : text;
}

function tableNotes({ params, importance }: SearchAnalysis, crowded: readonly string[]): string[] {
  const notes = [
    'Rank correlations and importances hold for the trials of this search: a sampler that looks where it is good makes them differ from those of the whole space.',
  ];
  if (params.some(({ param }) => param.conditional))
    notes.push(
      'A param that is not in all trials counts where it is set: its importance is how much it matters there, times how often it is set.',
    );
  if (params.every(({ param }) => !param.recorded))
    notes.push(
      'No search space was recorded, so the ends are the smallest and the largest value that was tried.',
    );
  if (importance.kind === 'importance' && importance.byRank)
    notes.push('A few values lie far from all others, so importance is of ranks.');
  if (crowded.length > 0) notes.push(`Left out, with too many choices to compare: ${crowded.join(', ')}.`);
  return notes;
}
