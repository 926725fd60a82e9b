import { formatCount } from '../../lib/format-count.ts';
import { formatParam } from '../../lib/format-param.ts';
import type { SearchData, SearchEntry } from '../../model/search-data.ts';
import { catalog } from '../../problems/catalog.ts';
import { describeProblem } from '../../problems/describe-problem.ts';
import { fillNoteText, hypothesisOf } from '../hypothesis-of.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';

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
  const noted = experiments.filter(({ note }) => note !== null);
  return {
    entries: {
      note: noted.map((one) => noteEntry(context, one)),
      experiment: experiments.filter(({ note }) => note === null).map(experimentEntry),
      run: listsRuns ? runs.map((run) => runEntry(run, room)) : [],
      problem: problemEntries(context),
    },
    leftOut: listsRuns
      ? null
      : `The ${formatCount(runs.length, 'run')} are too many to be searched here; the table of runs lists them.`,
  };
}

function noteEntry(context: ReportContext, experiment: PlannedExperiment): SearchEntry {
  const { path, title, note } = experiment;
  const { question = '', tags = [], authors = [] } = note?.frontMatter ?? {};
  const about = [hypothesisOf(context, experiment) ?? '', question, ...tags, ...authors];
  const text = fillNoteText(note?.body.text ?? '', context, experiment);
  return [path, title, joinParts(about), cut(text.replaceAll(/\s+/g, ' ').trim(), longestNote)];
}

function experimentEntry({ path, title, analysis }: PlannedExperiment): SearchEntry {
  const { grouping, metrics } = analysis;
  const text = [...grouping.differing, ...metrics.map(({ metric }) => metric.name)];
  return [path, title, '', cut(joinParts(text), longestRun)];
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
  return [path, run.name, joinParts(about), cut(joinParts(facts), room)];
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
      cut(describeProblem(problem), longestRun),
    ];
  });
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** At the end of a word. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end <= 0 ? most : end);
}
