import { formatAlike } from '../../lib/format-alike.ts';
import { formatDay, formatMoment } from '../../lib/format-moment.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { Fact } from '../../model/page/page.ts';
import type {
  ConditionSide,
  ConditionView,
  RegistrationView,
  VerdictView,
} from '../../model/page/verdict.ts';
import type { Run } from '../../model/run.ts';
import type { Registration, RuleCommit } from '../../notes/decision/find-registration.ts';
import type { Note } from '../../notes/note.ts';
import { makeFact } from '../make-fact.ts';
import { weighClaim } from './check-verdict.ts';
import { drawEffect } from './effect-picture.ts';
import { explainVerdict } from './explain-verdict.ts';
import type { DecisionSide, JudgedCondition, NoteVerdict } from './note-verdict.ts';
import {
  baselineName,
  candidateName,
  intervalText,
  methodInWords,
  ruleInWords,
  testInWords,
  whatItWouldTake,
} from './verdict-words.ts';

/** Everything that a page shows of a verdict. `pathOf` gives the page of a run. */
export function verdictView(note: Note, verdict: NoteVerdict, pathOf: (run: Run) => string): VerdictView {
  return {
    word: verdict.verdict ?? 'not judged',
    answer:
      verdict.verdict === null
        ? 'The decision rule has a fault, so nothing is decided: see the problems.'
        : explainVerdict(verdict),
    claim: describeClaim(note, verdict),
    conditions: verdict.conditions.map((condition) => describeCondition(condition, pathOf)),
    registration: describeRegistration(verdict.registration),
  };
}

function describeClaim({ frontMatter }: Note, { verdict }: NoteVerdict): VerdictView['claim'] {
  const { claim } = frontMatter;
  if (claim === undefined) return null;
  if (verdict === null)
    return {
      word: claim,
      standing: 'unchecked',
      text: `The author claims “${claim}”; nothing can check it.`,
    };
  const standing = weighClaim(claim, verdict);
  const texts = {
    agrees: `The author claims the same.`,
    beyond: `The author claims “${claim}”, which is more than these runs show.`,
    short: `The author claims only “${claim}”.`,
  } as const;
  return { word: claim, standing, text: texts[standing] };
}

function describeCondition(condition: JudgedCondition, pathOf: (run: Run) => string): ConditionView {
  const { result, metric, candidate, baseline } = condition;
  const { difference, interval } = result;
  const unit = metric.unit === null ? '' : ` ${metric.unit}`;
  const effect = difference === null ? '' : `${intervalText(difference, interval)}${unit}`;
  const sides = [
    sideView(candidateName(condition), candidate, pathOf),
    ...(typeof baseline === 'number' ? [] : [sideView(baselineName(condition), baseline, pathOf)]),
  ];
  return {
    word: result.verdict,
    rule: ruleInWords(condition),
    method: methodInWords(condition),
    effect,
    take: whatItWouldTake(condition).join(' ') || null,
    facts: describeFacts(condition, effect),
    picture: drawEffect(condition),
    sides,
  };
}

function describeFacts(condition: JudgedCondition, effect: string): Fact[] {
  const { result, baseline } = condition;
  const { candidateMean, baselineMean, level, n, baselineN } = result;
  const format = formatAlike([candidateMean, baselineMean].filter((value) => value !== null));
  const mean = (value: number | null, count: number | null): string =>
    value === null ? 'no value' : `${format(value)}${count === null ? '' : `, n = ${count}`}`;
  const facts = [makeFact(`Mean of ${candidateName(condition)}`, mean(candidateMean, n))];
  facts.push(
    typeof baseline === 'number'
      ? makeFact('Fixed value', formatNumber(baseline))
      : makeFact(`Mean of ${baselineName(condition)}`, mean(baselineMean, baselineN)),
  );
  if (effect !== '') {
    const name =
      result.interval === null ? 'Difference' : `Difference, ${formatNumber(level * 100)} % interval`;
    facts.push(makeFact(name, effect));
  }
  const test = testInWords(condition);
  if (test !== null) facts.push(makeFact('Test', test));
  return facts;
}

function sideView(label: string, { values }: DecisionSide, pathOf: (run: Run) => string): ConditionSide {
  const format = formatAlike(values.flatMap(({ value }) => (value === undefined ? [] : [value])));
  return {
    label,
    runs: values.map(({ run, repetition, value, counted }) => ({
      label: repetition ?? run.name,
      value: value === undefined ? 'not logged' : format(value),
      path: pathOf(run),
      counts: counted,
    })),
  };
}

/** When the rule was written, in a word and a sentence. */
export function describeRegistration(registration: Registration): RegistrationView {
  const given = describeGiven(registration.given);
  return { word: words[registration.kind], text: `${sentences[registration.kind](registration)}${given}` };
}

const words = {
  before: 'before the runs',
  'post-hoc': 'post hoc',
  uncommitted: 'not committed',
  unknown: 'unknown',
} as const;

const sentences: Readonly<Record<Registration['kind'], (registration: Registration) => string>> = {
  before: ({ changed, written, firstRun, cutOff }) => {
    const latest = cutOff ? ' at the latest' : '';
    const first = written === null || written.id === changed?.id ? '' : `, first ${nameCommit(written)}`;
    const run = firstRun === null ? 'There is no run yet.' : `The first run ${nameRun(firstRun)}.`;
    return `The rule stands as it was committed ${nameCommit(changed)}${latest}${first}. ${run}`;
  },
  'post-hoc': ({ changed, written, firstRun }) => {
    const run = `the first run ${nameRun(firstRun)}`;
    if (written?.id === changed?.id)
      return `The rule was written after the runs: ${run}, the rule was committed ${nameCommit(changed)}.`;
    return `The rule was changed after the runs: ${run}; the rule was first committed ${nameCommit(written)} and changed ${nameCommit(changed)}.`;
  },
  uncommitted: ({ written, firstRun }) => {
    const run = firstRun === null ? '' : ` The first run ${nameRun(firstRun)}.`;
    if (written === null) return `The rule is in no commit yet, so nothing shows when it was written.${run}`;
    return `The rule as it stands is in no commit: an earlier one was committed ${nameCommit(written)}.${run}`;
  },
  unknown: ({ reason }) => (reason === null ? '' : unknownReasons[reason]),
};

const unknownReasons: Readonly<Record<NonNullable<Registration['reason']>, string>> = {
  'no-git': 'Without git nothing shows when the rule was written.',
  'no-repository': 'The note is in no git repository, so nothing shows when the rule was written.',
  refused:
    'Git does not trust this repository, since its files belong to somebody else (safe.directory), so nothing shows when the rule was written.',
  incomplete:
    'Git could not read all versions of the note (a partial clone holds only some), so nothing shows when the rule was written.',
  shallow:
    'The history of the repository is cut off here (a shallow clone), so nothing shows when the rule was written. In CI, fetch all of it: fetch-depth: 0.',
  'no-time':
    'Neither the logs nor their commits tell when the first run was, so nothing shows which came first.',
};

function nameCommit(commit: RuleCommit | null): string {
  if (commit === null) return 'at an unknown time';
  return `on ${formatMoment(commit.committedMs)?.text ?? 'an unknown day'} (${commit.id.slice(0, 7)})`;
}

function nameRun(run: Registration['firstRun']): string {
  const day = formatMoment(run?.ms ?? Number.NaN)?.text ?? 'an unknown day';
  return run?.from === 'commit' ? `was committed on ${day}` : `started on ${day}`;
}

function describeGiven(given: Registration['given']): string {
  if (given === null) return '';
  const day = formatDay(Date.parse(`${given.text}T00:00:00Z`))?.text;
  const what = day ?? `commit ${given.text.slice(0, 12)}`;
  const ends = {
    agrees: 'which the history confirms.',
    differs: 'which the history contradicts.',
    'unknown-commit': 'which is not in the repository.',
    unchecked: 'which nothing here can check.',
  } as const;
  return ` The note says that it was registered ${day === undefined ? 'in' : 'on'} ${what}, ${ends[given.check]}`;
}
