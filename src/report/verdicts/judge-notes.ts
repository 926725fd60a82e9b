import { combineVerdicts } from '../../analysis/decision/decision-terms.ts';
import type { Git } from '../../lib/git.ts';
import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import { runsOfNote } from '../../notes/check-notes.ts';
import { findRegistration } from '../../notes/decision/find-registration.ts';
import { readConditions } from '../../notes/decision/read-conditions.ts';
import type { Note } from '../../notes/note.ts';
import type { Problem } from '../../problems/problem.ts';
import { checkVerdict } from './check-verdict.ts';
import { judgeCondition } from './judge-condition.ts';
import type { JudgedCondition, NoteVerdict, NoteVerdicts } from './note-verdict.ts';

/** What notes are judged on. */
export interface NotesRequest {
  readonly notes: readonly Note[];
  readonly runs: readonly Run[];
  readonly config: Config;
  /** Absolute paths of logs by the paths as shown, for logs that tell no time. */
  readonly logPaths: ReadonlyMap<string, string>;
  /** Without, nothing is known of when rules were written. */
  readonly git: Git | undefined;
}

/** The verdicts of notes, and what is wrong: rules that cannot be judged, claims beyond the evidence, rules written after the runs. */
export interface JudgedNotes {
  readonly verdicts: NoteVerdicts;
  readonly problems: readonly Problem[];
}

/** Judges every note that has a decision rule, and checks every claim. Costs O(runs) and a few calls of git for each such note. */
export async function judgeNotes(request: NotesRequest): Promise<JudgedNotes> {
  const verdicts = new Map<string, NoteVerdict>();
  const problems: Problem[] = [];
  for (const note of request.notes) {
    const { decision, claim } = note.frontMatter;
    if (decision === undefined && claim === undefined) continue;
    const judged = decision === undefined ? undefined : await judgeNote(note, request);
    if (judged !== undefined) {
      verdicts.set(note.path, judged.verdict);
      problems.push(...judged.problems);
    }
    problems.push(...checkVerdict(note, judged?.verdict));
  }
  return { verdicts, problems };
}

async function judgeNote(
  note: Note,
  request: NotesRequest,
): Promise<{ readonly verdict: NoteVerdict; readonly problems: readonly Problem[] }> {
  const { config, git } = request;
  // A note without a filter speaks of all runs.
  const runs = note.frontMatter.runs === undefined ? request.runs : runsOfNote(note, request.runs);
  const read = readConditions(note);
  const problems = [...read.problems];
  const conditions: JudgedCondition[] = [];
  for (const condition of read.conditions) {
    const judged = judgeCondition({ note, condition, runs, config });
    if ('result' in judged) conditions.push(judged);
    else problems.push(...judged);
  }
  const asked = Array.isArray(note.frontMatter.decision) ? note.frontMatter.decision.length : 1;
  const isWhole = conditions.length === asked;
  const verdict = isWhole ? combineVerdicts(conditions.map(({ result }) => result.verdict)) : null;
  const starts = runs.flatMap(({ startedAt }) => startedAt ?? []);
  const timeless = runs.filter(({ startedAt }) => startedAt === null).map(({ source }) => source.file);
  const registration = await findRegistration({
    note,
    git,
    hasRuns: runs.length > 0,
    startedMs: starts.length === 0 ? null : starts.reduce((least, time) => Math.min(least, time)),
    timelessLogs: [...new Set(timeless)].flatMap((file) => request.logPaths.get(file) ?? []),
  });
  return { verdict: { verdict, conditions, registration }, problems };
}
