import type { CatalogEntry } from '../catalog-entry.ts';
import type { Facts } from '../problem.ts';
import { suggestion, suggestionOrKnown } from './suggestion.ts';

const numbersPage = 'The docs page "Numbers in notes" has the whole language.';
const blocksPage = 'The docs page "Blocks in notes" lists all kinds and keys.';

function runsOf({ runs }: Facts): string {
  return runs === 1 ? '1 run' : `${String(runs)} runs`;
}

function knownNames({ known }: Facts): string {
  return known === undefined || known === '' ? '' : ` There are: ${String(known)}.`;
}

/** What can be wrong with the numbers, tables and charts that a note asks for. */
export const noteViewProblems = {
  'note-number-syntax': {
    title: 'A number in a note cannot be understood.',
    severity: 'error',
    message: ({ expected, found }) =>
      `Here should stand ${String(expected)}, but ${found === '' ? 'the expression ends' : `there is ${String(found)}`}, so nobody can tell which number is meant. Braces that are only text are written \\{{.`,
    explanation: `Between {{ and }} stands which number of the logs is meant, e.g. {{ mean test/acc where params.model = 'vit' }}. ${numbersPage}`,
  },
  'note-number-option': {
    title: 'A number in a note is asked for in a way that does not fit.',
    severity: 'error',
    message: (facts) =>
      facts['reason'] === undefined
        ? `Behind a comma stands how the number is written, but "${String(facts['option'])}" is no such word.${suggestion(facts) || ` Known are ${String(facts['known'])}.`}`
        : `The word "${String(facts['option'])}" does not fit here: ${String(facts['reason'])}.`,
    explanation: `Behind commas stands what is written beside the number and with how many digits. ${numbersPage}`,
  },
  'note-number-unknown': {
    title: 'A number in a note names what no run has.',
    severity: 'error',
    message: (facts) =>
      facts['runs'] === 0
        ? `The note is about no run, so there is no ${String(facts['kind'])} "${String(facts['name'])}" to tell a number of. Mend its "runs" filter first.`
        : `None of the ${runsOf(facts)} that the note is about has a ${String(facts['kind'])} "${String(facts['name'])}", so there is no such number.${suggestion(facts)}`,
    explanation: `A number is looked for among the runs of the note. A name that none of them has is most often misspelt, or its prefix is missing: params are written params.lr. ${numbersPage}`,
  },
  'note-number-no-runs': {
    title: 'A number in a note is of no run.',
    severity: 'error',
    message: (facts) =>
      `None of the ${runsOf(facts)} that the note is about is meant by this, so there is no such number. Check the values, or the filter of the note.`,
    explanation: `The condition behind "where" or "to" holds for none of the runs of the note. ${numbersPage}`,
  },
  'note-number-run': {
    title: 'A number in a note names a run, variant or baseline that is not there.',
    severity: 'error',
    message: (facts) =>
      facts['kind'] === 'baseline'
        ? 'The note names no baseline that is a variant of its own, so nothing can be compared with it. Add the key "baseline" to its front matter, or say which runs are meant.'
        : `None of the ${runsOf(facts)} that the note is about makes a ${String(facts['kind'])} "${String(facts['name'])}", so there is no such number.${suggestion(facts) || knownNames(facts)}`,
    explanation: `Runs are named by their name or id, variants as in the table of the page. ${numbersPage}`,
  },
  'note-number-run-twice': {
    title: 'A number in a note names a run by a name that several have.',
    severity: 'error',
    message: ({ name, runs, ids }) =>
      `${String(runs)} runs are called "${String(name)}", so nobody can tell which is meant. Name one by its id: ${String(ids)}.`,
    explanation: `Names of runs need not be unique, ids are. ${numbersPage}`,
  },
  'note-number-ambiguous': {
    title: 'A number in a note could be that of several runs.',
    severity: 'error',
    message: ({ name, runs, names, points }) =>
      `${String(runs)} runs are meant (${String(names)}${Number(runs) > 3 ? ', …' : ''}), and nothing says how their values become one. Write which statistic, e.g. mean ${points === '' ? '' : `${String(points)} `}${String(name)}, or name one run.`,
    explanation: `The value of one run needs no statistic over runs; as soon as several are meant, it must be said whether their mean, median or another statistic is. ${numbersPage}`,
  },
  'note-number-differs': {
    title: 'A fact in a note is not the same in all runs that are meant.',
    severity: 'error',
    message: ({ name, runs, values, count }) =>
      `The ${String(runs)} runs that are meant have ${String(count)} different values of ${String(name)} (${String(values)}${Number(count) > 5 ? ', …' : ''}), so there is no one to show. Say which runs are meant, or which statistic.`,
    explanation: `A param or another fact is shown if all runs that are meant agree on it. ${numbersPage}`,
  },
  'note-number-none': {
    title: 'A number in a note cannot be told from the runs.',
    severity: 'error',
    message: (facts) =>
      `There is no such number of ${String(facts['name'])} in the ${runsOf(facts)} that ${facts['runs'] === 1 ? 'is' : 'are'} meant: ${String(facts['reason'])}.`,
    explanation: `As in tables, runs that failed, were interrupted or still run do not count, nor do values that are not finite; a spread needs two runs. A single run that is named counts however it ended. ${numbersPage}`,
  },
  'note-number-goal': {
    title: 'A number in a note is the best of a metric without a goal.',
    severity: 'error',
    message: ({ metric }) =>
      `Nothing says whether higher or lower ${String(metric)} is better, so there is no best. Give its goal in the front matter or in runfolio.yaml, or write min or max.`,
    explanation: `The goal of a metric is known from the note, from runfolio.yaml, from the tool that logged it or from its name. ${numbersPage}`,
  },
  'note-number-one-run': {
    title: 'A number in a note is a statistic over runs of a single run.',
    severity: 'error',
    message: ({ statistic }) =>
      `One run is named, and of the points of one run no ${String(statistic)} is kept. Write last, first, best, min, max or mean, or mean several runs.`,
    explanation: `Of a run that is named, statistics are over its points: its last, first, best, smallest and largest value and the mean are known. ${numbersPage}`,
  },
  'note-number-overlap': {
    title: 'A number in a note compares a run with itself.',
    severity: 'error',
    message: ({ name }) =>
      `The run "${String(name)}" is on both sides of this comparison, so the difference would say less than it seems. Let the two sides share no run.`,
    explanation: `Both sides of a difference, ratio or change must be made of different runs. ${numbersPage}`,
  },
  'note-number-untested': {
    title: 'A number in a note needs a test that cannot be made.',
    severity: 'error',
    message: ({ n, other }) =>
      `No test can be made of ${String(n)} against ${String(other)} runs, so there is neither a p-value nor an interval: a test needs two runs on each side, and values that vary. Take the word out, or add seeds.`,
    explanation: `p-values and intervals of differences come from the same tests as in tables. ${numbersPage}`,
  },
  'note-number-typed': {
    title: 'A number in the text of a note is in no log.',
    severity: 'warning',
    message: ({ name, typed, found, source, expression }) =>
      `The text gives ${String(typed)} as ${String(name)}, but no run of the note logged that; nearest is ${String(found)}, ${String(source)}. Write ${String(expression)}, so that it cannot go stale; put the number into backticks if it is from elsewhere.`,
    explanation: `A number that stands beside the name of a metric is looked for among the values of the note's runs and the statistics of their variants, to the digits that are typed. Sentences that speak of aims, limits, differences or the results of others are passed by, and so are numbers in code, in tables and in sentences with a link, a footnote or a citation. \`checkNumbers: false\` in the front matter turns this off for a note. ${numbersPage}`,
  },
  'note-block-syntax': {
    title: 'A block of a note is no YAML.',
    severity: 'error',
    message: ({ block, reason }) =>
      `The text of this ${String(block)} block stops being readable as YAML here: ${String(reason)}. Nothing is shown in its place until this is mended.`,
    explanation: `The text of a block is YAML, one "key: value" a line. A text that holds a colon with a space, a # or that starts with a quote, a bracket or a percent sign needs quotes around it. ${blocksPage}`,
  },
  'note-block-key-unknown': {
    title: 'A block of a note has a key that it does not know.',
    severity: 'error',
    message: (facts) =>
      `A ${String(facts['block'])} block has no key "${String(facts['key'])}", so it would have no effect.${suggestionOrKnown(facts) || ' Take it out.'}`,
    explanation: `An unknown key is most often a typing slip, and a table or chart without what it was meant to say would mislead. ${blocksPage}`,
  },
  'note-block-key-missing': {
    title: 'A key is missing in a block of a note.',
    severity: 'error',
    message: ({ block, key, expected }) =>
      `This ${String(block)} block needs the key "${String(key)}", so it cannot be made. Add it: ${String(expected)}.`,
    explanation: `Some kinds of tables and charts cannot be made without being told more. ${blocksPage}`,
  },
  'note-block-value': {
    title: 'A value in a block of a note does not fit.',
    severity: 'error',
    message: (facts) =>
      `${facts['key'] === '' ? `A ${String(facts['block'])} block` : `The key "${String(facts['key'])}"`} wants ${String(facts['expected'])}, but this is ${String(facts['actual'])}, so the ${String(facts['block'])} cannot be made.${suggestion(facts)}`,
    explanation: `Values are used as written and never guessed. ${blocksPage}`,
  },
  'note-chart-axis': {
    title: 'A chart of a note runs along an axis that the metric does not have.',
    severity: 'error',
    message: (facts) =>
      `No run logged ${String(facts['metric'])} along "${String(facts['axis'])}", so there is no such curve; its axes are ${String(facts['known'])}.${suggestion(facts)}`,
    explanation: `A curve runs along an axis that its points carry, such as step, epoch or time. ${blocksPage}`,
  },
  'note-chart-impossible': {
    title: 'A chart of a note cannot be made of its runs.',
    severity: 'error',
    message: ({ kind, reason }) => `No ${String(kind)} chart can be made of these runs: ${String(reason)}.`,
    explanation: `Some kinds of charts need runs of a certain kind. ${blocksPage}`,
  },
  'note-block-sort': {
    title: 'A table of a note is sorted by a column that it does not have.',
    severity: 'error',
    message: (facts) =>
      `The table has no column "${String(facts['sort'])}" to sort by; it has ${String(facts['known'])}.${suggestion(facts)}`,
    explanation: `A table is sorted by one of its columns, written as in "columns" or by its label, with asc or desc behind it. ${blocksPage}`,
  },
} as const satisfies Record<string, CatalogEntry>;
