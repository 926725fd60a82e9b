import type { CatalogEntry } from '../catalog-entry.ts';
import type { Facts } from '../problem.ts';

/** What may stand where, by the word that the parser uses for it. */
const expectations: Readonly<Record<string, string>> = {
  limit: 'a whole number after LIMIT',
  key: 'a key such as params.lr, metrics.loss, tags.team or status',
  name: 'a name after the dot, such as params.lr',
  comparator: 'one of = != > >= < <= ~ LIKE ILIKE IN BETWEEN IS',
  negated: 'LIKE, ILIKE, IN or BETWEEN after NOT',
  null: 'NULL or NOT NULL after IS',
  list: 'a list in parentheses after IN',
  comma: 'a comma or a closing parenthesis',
  and: 'AND and the upper end after BETWEEN',
  value: 'a number or a text in quotes',
  span: 'a span of time such as 7 days or 2h after LAST',
  'group-key': 'a key that the query groups by, or one of mean( median( std( min( max( count(',
  nulls: 'FIRST or LAST after NULLS',
  aggregate: 'one of mean( median( std( min( max( count(',
  'aggregate-key': 'a key in parentheses, as in mean(metrics.loss)',
  close: 'a closing parenthesis',
  'comma-end': 'a comma and the next key, or nothing more,',
};

const howToWrite =
  'A filter is made of comparisons such as params.lr >= 0.1, joined by AND, OR, NOT and parentheses. The docs page "Filters" has all of it.';

function found(text: Facts[string] | undefined): string {
  return text === '' ? 'the filter ends' : `there is ${String(text)}`;
}

function meant(near: Facts[string] | undefined): string {
  return near === undefined || near === '' ? '' : ` Did you mean ${String(near)}?`;
}

/** Why MLflow would refuse, by the word that its parser uses here. */
const refusals: Readonly<Record<string, (found: string) => string>> = {
  empty: () => 'MLflow does not take a filter of blanks alone. Leave it out.',
  word: (given) =>
    `MLflow's filters do not have ${given}. Leave --mlflow out, or join comparisons by AND alone.`,
  comment: () => "MLflow's filters have no comments. Leave this one out.",
  'quote-name': (given) =>
    `MLflow takes ${given} for an operator here. Put the name in backticks, as in metrics.\`val/loss\`.`,
  'expected-key': (given) => `MLflow expects a key such as metrics.loss here, but ${ending(given)}.`,
  'expected-comparator': (given) => `MLflow expects a comparator behind the key, but ${ending(given)}.`,
  'expected-value': (given) => `MLflow expects a number or a text in quotes here, but ${ending(given)}.`,
  'expected-null': (given) =>
    `MLflow expects NULL or NOT NULL, with one blank between, after IS, but ${ending(given)}.`,
  'expected-list': (given) => `MLflow expects a list in parentheses after IN, but ${ending(given)}.`,
  'expected-comma': () => 'The list that opens here is never closed. Add ) where it ends.',
  entity: (given) =>
    `A key of MLflow starts with metrics, params, tags, attributes or datasets, in small letters, not with "${given}".`,
  attribute: (given) =>
    `MLflow knows no attribute "${given}". It has run_id, run_name, user_id, status, start_time, end_time and artifact_uri.`,
  dataset: (given) => `MLflow knows name, digest and context of a data set, not "${given}".`,
  'null-kind': (given) => `MLflow asks with IS NULL for params and tags only, not for ${given}.`,
  'list-kind': (given) => `MLflow compares ${given} with one value only. Lists are for run_id and data sets.`,
  'list-empty': () => 'MLflow does not take an empty list. Name at least one text.',
  'list-item': (given) =>
    `A list of MLflow holds texts in quotes with commas between, without backslashes, but ${ending(given)}.`,
  number: (given) => `MLflow compares ${given} with a bare number only. Take the quotes off.`,
  text: (given) => `MLflow compares ${given} with a text in quotes only, even for numbers.`,
  'comparator-number': (given) => `MLflow compares numbers by = != > >= < <= only, not by ${given}.`,
  'comparator-text': (given) => `MLflow compares texts by = != LIKE ILIKE only, not by ${given}.`,
  order: (given) =>
    `MLflow orders by one key with ASC, DESC or nothing behind it and no blank around, which "${given}" is not.`,
  'order-dataset': () => 'MLflow does not order by data sets.',
  'order-twice': (given) => `MLflow does not order by the same key twice, as "${given}" does.`,
};

function ending(text: string): string {
  return text === '' ? 'the filter ends' : `there is ${text}`;
}

function mlflowRefusal({ reason, found: text, near }: Facts): string {
  const words = refusals[String(reason)]?.(String(text)) ?? `MLflow refuses ${String(text)}.`;
  return `${words}${meant(near)}`;
}

/** What can be wrong with a filter, wherever it stands. */
export const queryProblems = {
  'query-syntax': {
    title: 'A filter cannot be understood.',
    severity: 'error',
    message: ({ expected, found: text }) =>
      `The filter should have ${expectations[String(expected)] ?? String(expected)} here, but ${found(text)}, so it selects nothing.`,
    explanation: `The filter does not follow the grammar, so nobody can tell which runs are meant and none are taken. ${howToWrite}`,
  },
  'query-unsupported': {
    title: 'A filter uses a word or sign that the language does not have.',
    severity: 'error',
    message: ({ word, near }) =>
      near === undefined || near === ''
        ? `Filters do not know ${String(word)}, so this one selects nothing. Use comparisons joined by AND, OR, NOT and parentheses.`
        : `Filters do not know ${String(word)}, so this one selects nothing. Write ${String(near)} instead.`,
    explanation: `Filters in notes and in the config select runs and do nothing else: no sorting, no limits, no clock, and words for AND, OR and NOT. ${howToWrite}`,
  },
  'query-join-missing': {
    title: 'Two comparisons of a filter are not joined.',
    severity: 'error',
    message: ({ found: text }) =>
      `The comparison ends before ${String(text)}, so the rest of the filter has no meaning. Put AND or OR before the next comparison, and quotes around a text that has spaces.`,
    explanation: `Something stands behind a complete comparison. Either AND or OR is missing, or a value with spaces has no quotes. ${howToWrite}`,
  },
  'query-comparator': {
    title: 'A filter compares by a sign that does not fit.',
    severity: 'error',
    message: ({ comparator, near, key }) =>
      key === undefined
        ? `Filters do not know the comparator ${String(comparator)}. Write ${String(near)} instead.`
        : `The key ${String(key)} cannot be compared by ${String(comparator)}, since it has no order or is no text. Use = or != instead.`,
    explanation: `The comparators are = != > >= < <= LIKE, ILIKE and ~. Other languages write some of them differently. LIKE looks at texts, > at what has an order; a status has none. ${howToWrite}`,
  },
  'query-group-open': {
    title: 'A parenthesis in a filter is not closed.',
    severity: 'error',
    message: () =>
      'The parenthesis that opens here is never closed, so nobody can tell what belongs together. Add ) where its part ends.',
    explanation: `Parentheses group what AND, OR and NOT belong to; AND binds closer than OR. ${howToWrite}`,
  },
  'query-too-deep': {
    title: 'A filter is nested too deeply.',
    severity: 'error',
    message: ({ limit }) =>
      `The filter has more than ${String(limit)} parentheses or NOTs inside each other and was not read. Write it flatter, or with IN and a list.`,
    explanation: `No person writes such a filter; a program that does can use IN. ${howToWrite}`,
  },
  'query-quote-open': {
    title: 'A quote in a filter is not closed.',
    severity: 'error',
    message: ({ quote }) =>
      `The quote ${String(quote)} that opens here is never closed, so the filter has no end. Add ${String(quote)} after the text; a text with ${String(quote)} inside is written in another kind of quote.`,
    explanation: `Texts stand between single or double quotes, keys with unusual characters between backticks or double quotes. There are no escapes. ${howToWrite}`,
  },
  'query-prefix-unknown': {
    title: 'The word before the dot of a filter key is not known.',
    severity: 'error',
    message: ({ prefix, near }) =>
      `A key starts with params, metrics, tags or attributes, not with "${String(prefix)}", so the filter selects nothing.${meant(near)}`,
    explanation: `The first dot of a key parts its kind from its name; the kind is written in small letters. ${howToWrite}`,
  },
  'query-attribute-unknown': {
    title: 'A filter key without a prefix is no attribute of a run.',
    severity: 'error',
    message: ({ name, near }) =>
      near === undefined || near === ''
        ? `Runs have no attribute "${String(name)}". If it is a param, write params.${String(name)}; metrics. and tags. work alike.`
        : `Runs have no attribute "${String(name)}". Did you mean ${String(near)}? If it is a param, write params.${String(name)}; metrics. and tags. work alike.`,
    explanation: `A key without a prefix names a fact of the run itself, such as status, experiment, run_name or seed. Everything that a program logged has a prefix. ${howToWrite}`,
  },
  'query-status-unknown': {
    title: 'A filter asks for a status that no run can have.',
    severity: 'error',
    message: ({ value, near }) =>
      `A run is finished, failed, interrupted, pruned, running or unknown, but never "${String(value)}", so the filter selects nothing.${meant(near)}`,
    explanation: `The status of a run is one of finished, failed, interrupted, pruned, running and unknown; case does not matter, and MLflow's KILLED means interrupted. ${howToWrite}`,
  },
  'query-value-bare': {
    title: 'A text in a filter has no quotes.',
    severity: 'error',
    message: ({ value }) =>
      `The value ${String(value)} is no number and has no quotes, so it could be a key as well as a text. Write '${String(value)}'.`,
    explanation: `Texts stand between single or double quotes; only numbers, true and false stand bare. ${howToWrite}`,
  },
  'query-value-kind': {
    title: 'A filter compares a key with a value of the wrong kind.',
    severity: 'error',
    message: ({ key, scope, wanted, value }) =>
      wanted === 'number'
        ? `The ${String(scope)} ${String(key)} is a number, so it cannot be compared with the text "${String(value)}". Write a number without quotes.`
        : `The ${String(scope)} ${String(key)} is a text, so it cannot be compared with ${String(value)}. Write '${String(value)}'.`,
    explanation: `Metrics, durations and times are numbers and are compared with bare numbers; names, ids and paths are texts and are compared with quoted texts. Params and tags take both. ${howToWrite}`,
  },
  'query-pattern': {
    title: 'A regular expression in a query cannot be read.',
    severity: 'error',
    message: ({ reason }) =>
      `The regular expression has ${String(reason)} here, so it selects nothing. Use characters, . [a-z] \\d \\w \\s ( ) | * + ? {2,5} ^ $ \\b, and (?i) in front to ignore case.`,
    explanation: `Regular expressions behind ~ are matched in a time that grows with their length and no faster, whatever they are; so there is no looking around and no reference to an earlier group. ${howToWrite}`,
  },
  'query-mlflow': {
    title: 'A filter or order is none that MLflow takes.',
    severity: 'error',
    message: (facts) => mlflowRefusal(facts),
    explanation:
      'With --mlflow a query is taken and refused exactly as by search_runs of MLflow: comparisons joined by AND, metrics and times with bare numbers, everything else with quoted texts, lists for run_id and data sets alone. Without --mlflow the larger language holds, which has OR, NOT, parentheses and more.',
  },
  'query-key-unknown': {
    title: 'A filter names a param, metric or tag that no run has.',
    severity: 'error',
    message: ({ key, near }) =>
      `No run has ${String(key)}, and a key that a run does not have never matches, so this condition holds for none.${meant(near)}`,
    explanation: `A missing key never matches, whatever the comparison. If no run at all has the key it is almost certainly misspelt, or the log that should have it was not read. ${howToWrite}`,
  },
} as const satisfies Record<string, CatalogEntry>;
