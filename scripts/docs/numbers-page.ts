import {
  comparisons,
  optionWords,
  pointStatistics,
  runStatistics,
} from '../../src/query/value/value-words.ts';
import type { ValueWord } from '../../src/query/value/value-words.ts';

/** The page `docs/numbers.md`: words written here, the tables of words made from the sources. */
export function numbersPage(): string {
  return [
    ...introduction,
    '## Which number',
    '',
    ...grammar,
    '### Statistics over runs',
    '',
    ...wordTable(runStatistics),
    '',
    '### Statistics of the points of a run',
    '',
    ...wordTable(pointStatistics),
    '',
    ...statistics,
    '### Comparisons',
    '',
    ...wordTable(comparisons),
    '',
    ...sides,
    '## How it is written',
    '',
    ...wordTable(optionWords),
    '',
    ...rest,
    '',
  ].join('\n');
}

function wordTable(words: readonly ValueWord<string>[]): string[] {
  return [
    '| word | also | meaning |',
    '| --- | --- | --- |',
    ...words.map(({ names: [name = '', ...others], description }) => {
      return `| \`${name}\` | ${others.map((other) => `\`${other}\``).join(', ')} | ${description} |`;
    }),
  ];
}

const introduction = [
  '# Numbers in notes',
  '',
  '<!-- Made from src/query/value/value-words.ts and scripts/docs/numbers-page.ts by `npm run docs`. -->',
  '',
  'A number that is typed into a text goes stale with the next run. Between `{{` and `}}` stands which number of the logs is meant',
  'instead, and every build fills it in:',
  '',
  '```markdown',
  "The transformer reaches {{ mean test/acc where params.model = 'vit', ± sd, percent, n }}, which is",
  "{{ difference test/acc where params.model = 'vit' to baseline, percent, interval, p }} more than the baseline.",
  '```',
  '',
  'becomes “The transformer reaches 92.57 ± 0.17 % (n = 4), which is +2.3 percentage points [1.2, 3.3] (p = 0.018) more than the baseline.”',
  'On the page each number tells on hover what it is, with all its digits, and the files and lines that it comes from. It leads to its',
  'run, or to the list at the end of the note that names every run behind it.',
  '',
  'A metric, param, run or variant that is not there **fails the build** (exit code 1), with line, column and the nearest name; so does',
  'an expression that could mean several numbers. On the page the expression then stands as it was typed, marked as a fault: never a wrong',
  'number. While the status of a note is `planned`, its numbers may be ahead of the runs.',
  '',
  'Numbers work in words, headings, lists, tables, links and footnotes; in code, formulas and the targets of links braces are braces,',
  'and so is `\\{{` anywhere.',
  '',
];

const grammar = [
  '```text',
  'value     = what [ from ] [ ( to | vs ) side ] { "," option }',
  'what      = [ comparison ] [ statistic over runs [ statistic of points ] ] name',
  '          | statistic of points name',
  '          | n | count ( runs | variants )',
  'from      = where filter | of side',
  'side      = run "name" | variant "label" | baseline | all | [ where ] filter',
  '```',
  '',
  'A **name** is a metric as logged (`test/acc`, `` `f1 score` ``), `params.lr`, `tags.team`, or an [attribute](query.md#keys) such as `duration`',
  'or `status`. A [filter](query.md) is the same as everywhere. Runs are looked for among those of the note (its `runs` key); a note',
  'without one speaks of all runs. Runs are named by name or id, variants as in the table of the page. The words may be in any case.',
  '',
  '| example | is |',
  '| --- | --- |',
  "| `mean test/acc where params.model = 'vit'` | the mean over these runs of the value that tables show for each |",
  "| `median best val/loss of variant 'vit'` | the median over the variant’s runs of each run’s best |",
  "| `last test/acc of run 'vit-3'` | one run’s last value; `min`, `max` and `mean` are over its points |",
  "| `params.lr of variant 'vit'` | a param, if all runs that are meant agree on it |",
  '| `sum duration` | all runs’ time |',
  '| `n`, `count runs`, `count variants` | runs that count, all runs, variants |',
  "| `difference test/acc of variant 'vit' to baseline` | the difference of the two means |",
  "| `p test/acc where params.model = 'vit' to params.model = 'mlp'` | the p-value of the difference |",
  '',
];

const statistics = [
  'Without a statistic of points the value of a run is that of the tables: its last, or as `summary` says in the note or in `runfolio.yaml`.',
  'Of several runs it must be said how their values become one: `last test/acc` of three runs is refused, `mean last test/acc` is not.',
  '',
  'As in tables, runs that failed, were interrupted or still run do not count, nor do values that are not finite; both are said on',
  'hover. A run that is named counts however it ended, and its NaN or ∞ is written as such.',
  '',
];

const sides = [
  'The test is that of the report (`statistics.test`): paired by seed where the sides share their seeds. Where both sides are variants',
  'whose comparison stands in the table of the page, the p-value is the corrected one of the table; else it is not corrected, which is',
  'said on hover. A p-value or an interval that cannot be had (one run on a side, nothing varies) is an error.',
  '',
];

const rest = [
  'Unless digits are asked for, two significant digits of the spread decide, as in tables. A difference has its sign.',
  '',
  '## Numbers that are typed',
  '',
  '`runfolio check` warns where the text gives a number as the value of a metric (“an accuracy of 92.4 %”) that no run of the note',
  'logged, to the digits that are typed, and says the nearest value with its run and line and the expression that would say it',
  '([`note-number-typed`](problems.md#note-number-typed)). It looks at summaries of runs, at statistics of variants, and at every logged',
  'point as far as the series are kept whole.',
  '',
  'A number that is more than a quarter away from every value known is taken for something else. Few alarms are false, since much is passed by: the sections Hypothesis and Method; tables, quotations, code and formulas; sentences with',
  'a link, a footnote or a citation; and sentences that speak of aims, limits, differences or the results of others. To silence what is',
  'left, write the number in backticks, cite where it is from, or turn the check off for a note with `checkNumbers: false` in its front matter.',
];
