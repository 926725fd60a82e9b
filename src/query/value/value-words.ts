import type { PointStatistic, RunStatistic, ValueComparison } from './value-expression.ts';

/** A word of the language of numbers in texts, with what it means for the docs. */
export interface ValueWord<Meaning> {
  /** Names that mean it; the first is the one that messages and docs use. */
  readonly names: readonly string[];
  readonly means: Meaning;
  readonly description: string;
}

/** Statistics over runs. */
export const runStatistics: readonly ValueWord<RunStatistic>[] = [
  { names: ['mean', 'average'], means: 'mean', description: 'Arithmetic mean over the runs that count.' },
  { names: ['median'], means: 'median', description: 'Median over the runs that count.' },
  {
    names: ['sd', 'std'],
    means: 'sd',
    description: 'Sample standard deviation (ddof 1); needs two runs.',
  },
  { names: ['se', 'sem'], means: 'se', description: 'Standard error of the mean; needs two runs.' },
  { names: ['min', 'minimum'], means: 'min', description: 'The smallest of the runs’ values.' },
  { names: ['max', 'maximum'], means: 'max', description: 'The largest of the runs’ values.' },
  {
    names: ['iqm'],
    means: 'iqm',
    description: 'Interquartile mean: the mean of the middle half of the runs’ values.',
  },
  { names: ['sum', 'total'], means: 'sum', description: 'Sum over the runs that count.' },
  { names: ['n', 'count'], means: 'n', description: 'How many runs count.' },
];

/** Statistics of the points of one run. */
export const pointStatistics: readonly ValueWord<PointStatistic>[] = [
  { names: ['last', 'final'], means: 'last', description: 'The last logged value.' },
  { names: ['first'], means: 'first', description: 'The first logged value.' },
  {
    names: ['best'],
    means: 'best',
    description: 'The best finite value by the metric’s goal.',
  },
  { names: ['min', 'minimum'], means: 'min', description: 'The smallest finite value.' },
  { names: ['max', 'maximum'], means: 'max', description: 'The largest finite value.' },
  { names: ['mean', 'average'], means: 'mean', description: 'Mean of the finite values.' },
];

/** Ways to set two selections against each other. */
export const comparisons: readonly ValueWord<ValueComparison>[] = [
  {
    names: ['difference'],
    means: 'difference',
    description: 'Mean of the first side less the mean of the second.',
  },
  { names: ['ratio'], means: 'ratio', description: 'Mean of the first side by the mean of the second.' },
  {
    names: ['change'],
    means: 'change',
    description: 'The difference as a part of the mean of the second side, in percent.',
  },
  {
    names: ['p'],
    means: 'p',
    description:
      'p-value of the difference, by the report’s own test; the corrected one where a table of the report holds this comparison.',
  },
];

/** What may stand behind the commas, for messages and the docs. */
export const optionWords: readonly ValueWord<string>[] = [
  {
    names: ['±', '+-'],
    means: 'spread',
    description: 'Adds the spread: `± sd` (also bare `±`), `± se`, or `± ci` for half the 95 % interval.',
  },
  {
    names: ['interval', 'ci'],
    means: 'interval',
    description: 'Adds the 95 % interval of the mean or of the difference, by Student’s t.',
  },
  { names: ['n'], means: 'n', description: 'Adds how many runs stand behind the number.' },
  { names: ['p'], means: 'p', description: 'Adds the p-value of a difference, ratio or change.' },
  { names: ['unit'], means: 'unit', description: 'Adds the metric’s unit, from the note or runfolio.yaml.' },
  {
    names: ['percent'],
    means: 'percent',
    description: 'Writes a part of one as percent; a difference in percentage points.',
  },
  { names: ['digits'], means: 'digits', description: '`digits 3`: so many significant digits.' },
  { names: ['decimals'], means: 'decimals', description: '`decimals 2`: so many digits behind the point.' },
];

/** The word with this name, in any case. */
export function findWord<Meaning>(
  words: readonly ValueWord<Meaning>[],
  text: string,
): ValueWord<Meaning> | undefined {
  const lower = text.toLowerCase();
  return words.find(({ names }) => names.includes(lower));
}
