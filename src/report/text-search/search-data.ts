import { formatCount } from '../../lib/format-count.ts';
import { formatParam } from '../../lib/format-param.ts';
import type { SearchData, SearchEntry } from '../../model/search-data.ts';
import { catalog } from '../../problems/catalog.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import { fillNoteText, hypothesisOf } from '../hypothesis-of.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { cutAtWord } from './cut-at-word.ts';
import { findingEntries } from './finding-entries.ts';

/** Longer notes are found by their beginning. */
const longestNote = 30_000;
/** All runs together may take so many characters beside their names, each so many of them. */
const roomOfRuns = 1_000_000;
const longestRun = 300;
/** More runs than this would make the script slow to load; the table of runs and the explorer find them. */
const mostRuns = 20_000;
const mostProblems = 200;

/** Everything of a report that a reader may look for by words. O(words); about a megabyte at most for runs, and what the notes hold. */
export function searchData(context: ReportContext): SearchData {
  const { experiments, runs } = context.plan;
  const listsRuns = runs.length <= mostRuns;
  const room = Math.min(longestRun, Math.floor(roomOfRuns / Math.max(1, runs.length)));
  const findings = findingEntries(context);
  const leftOut = [
    ...(listsRuns
      ? []
      : [
          `The ${formatCount(runs.length, 'run')} are too many to be searched here; the explorer finds them.`,
        ]),
    ...(findings.entries.length === findings.all
      ? []
      : [
          `Of ${formatCount(findings.all, 'finding')} the first ${findings.entries.length} are searched, errors before warnings; the audit page counts all.`,
        ]),
  ];
  const noted = experiments.filter(({ note }) => note !== null);
  return {
    entries: {
      note: noted.map((one) => noteEntry(context, one)),
      experiment: experiments.filter(({ note }) => note === null).map(experimentEntry),
      run: listsRuns ? runs.map((run) => runEntry(run, room)) : [],
      finding: findings.entries,
      problem: problemEntries(context),
    },
    leftOut: leftOut.length === 0 ? null : leftOut.join(' '),
  };
}

function noteEntry(context: ReportContext, experiment: PlannedExperiment): SearchEntry {
  const { path, title, note } = experiment;
  const { question = '', tags = [], authors = [] } = note?.frontMatter ?? {};
  const about = [hypothesisOf(context, experiment) ?? '', question, ...tags, ...authors];
  const text = fillNoteText(note?.body.text ?? '', context, experiment);
  return [path, title, joinParts(about), cutAtWord(text.replaceAll(/\s+/g, ' ').trim(), longestNote)];
}

function experimentEntry({ path, title, analysis }: PlannedExperiment): SearchEntry {
  const { grouping, metrics } = analysis;
  const text = [...grouping.differing, ...metrics.map(({ metric }) => metric.name)];
  return [path, title, '', cutAtWord(joinParts(text), longestRun)];
}

/** Params that differ inside the experiment come first, so that they stay where room is short. */
function runEntry({ run, path, experiments }: PlannedRun, room: number): SearchEntry {
  const differing = new Set(experiments[0]?.analysis.grouping.differing ?? []);
  const names = Object.keys(run.params);
  const sorted = [
    ...names.filter((name) => differing.has(name)),
    ...names.filter((name) => !differing.has(name)),
  ];
  const params = sorted.map((name) => `${name} ${formatParam(run.params[name] ?? null)}`);
  const tags = Object.entries(run.tags)
    .filter(([name]) => !name.startsWith('mlflow.'))
    .map(([name, value]) => `${name} ${value}`);
  const about = [...experiments.map(({ title }) => title), run.status];
  const facts = [run.id === run.name ? '' : run.id, ...params, ...tags];
  return [path, run.name, joinParts(about), cutAtWord(joinParts(facts), room)];
}

function problemEntries({ sortedProblems }: ReportContext): readonly SearchEntry[] {
  return sortedProblems.slice(0, mostProblems).map((problem) => {
    const { code, severity, place } = problem;
    const title = catalog[code]?.title ?? code;
    const line = place.line === undefined ? place.file : `${place.file}:${place.line}`;
    return [
      `problems.html#code-${code}`,
      title,
      joinParts([severity, line]),
      cutAtWord(describeProblem(problem), longestRun),
    ];
  });
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
