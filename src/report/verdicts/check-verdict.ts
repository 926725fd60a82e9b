import { formatDay, formatMoment } from '../../lib/format-moment.ts';
import type { Claim } from '../../model/decision.ts';
import type { Note } from '../../notes/note.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Place, Problem } from '../../problems/problem.ts';
import { reasonsOf } from './explain-verdict.ts';
import type { NoteVerdict } from './note-verdict.ts';

/**
 * Compares what a note says with its verdict: a claim beyond the evidence, a claim that no rule checks, a verdict that nobody
 * interprets, a rule that came after the runs, and a date of the rule that the history contradicts.
 */
export function checkVerdict(note: Note, verdict: NoteVerdict | undefined): readonly Problem[] {
  return [
    ...checkClaim(note, verdict),
    ...checkInterpretation(note, verdict),
    ...(verdict === undefined ? [] : checkRegistration(note, verdict)),
  ];
}

/** How a claim and a verdict stand to each other. `beyond`: more is claimed than was shown; `short`: less. */
export type ClaimStanding = 'agrees' | 'beyond' | 'short';

/** Compares a claim with a verdict; a rule that cannot be judged shows nothing. */
export function weighClaim(claim: Claim, verdict: NoteVerdict['verdict']): ClaimStanding {
  if (claim === verdict) return 'agrees';
  return claim === 'inconclusive' ? 'short' : 'beyond';
}

function checkClaim({ frontMatter, places }: Note, verdict: NoteVerdict | undefined): readonly Problem[] {
  const { claim } = frontMatter;
  if (claim === undefined) return [];
  const place = (): Place => places.value(['claim']);
  if (verdict === undefined) {
    // A rule with a fault was left out when the note was read, and is reported there.
    const isFaulty = places.key(['decision']).line !== places.value([]).line;
    return isFaulty ? [] : [createProblem('claim-without-rule', place(), { claim })];
  }
  const word = verdict.verdict;
  // What is wrong with the rule is said already.
  if (word === null) return [];
  const standing = weighClaim(claim, word);
  if (standing === 'agrees') return [];
  const facts = { claim, verdict: word, ...reasonsOf(verdict) };
  return [
    createProblem(
      standing === 'beyond' ? 'claim-beyond-evidence' : 'claim-short-of-evidence',
      place(),
      facts,
    ),
  ];
}

function checkInterpretation({ body, places }: Note, verdict: NoteVerdict | undefined): readonly Problem[] {
  const word = verdict?.verdict ?? null;
  if (word === null || word === 'open') return [];
  const section = body.sections.find(({ name }) => name === 'interpretation');
  if (section !== undefined && !section.empty) return [];
  const place = section?.place ?? places.key(['decision']);
  return [createProblem('verdict-without-interpretation', place, { verdict: word })];
}

function checkRegistration({ places, file }: Note, { registration }: NoteVerdict): readonly Problem[] {
  const { kind, changed, firstRun, given, written } = registration;
  const problems: Problem[] = [];
  const place = (): Place => places.key(['decision']);
  if (kind === 'post-hoc') {
    const change = written?.id === changed?.id ? 'written' : 'changed';
    const isSameDay = dayOf(changed?.committedMs) === dayOf(firstRun?.ms);
    const tell = isSameDay ? momentOf : dayOf;
    const facts = { change, day: tell(changed?.committedMs), run: tell(firstRun?.ms) };
    problems.push(createProblem('rule-post-hoc', place(), facts));
  }
  if (kind === 'uncommitted' && firstRun !== null) {
    problems.push(createProblem('rule-not-committed', place(), { run: dayOf(firstRun.ms) }));
  }
  if (given?.check === 'differs') {
    const facts = { registered: given.text, day: dayOf(changed?.committedMs) };
    problems.push(createProblem('registered-differs', places.value(['registered']), facts));
  }
  if (given?.check === 'unknown-commit') {
    const facts = { registered: given.text, note: file };
    problems.push(createProblem('registered-unknown', places.value(['registered']), facts));
  }
  return problems;
}

function momentOf(ms: number | undefined): string {
  return formatMoment(ms ?? Number.NaN)?.text ?? 'an unknown time';
}

function dayOf(ms: number | undefined): string {
  return formatDay(ms ?? Number.NaN)?.text ?? 'an unknown day';
}
