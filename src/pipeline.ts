/** Read → summarize → analyse → report: the one file that knows all stages. */
import type { OpenFile } from './lib/files.ts';
import type { Config } from './model/config.ts';
import type { Figure } from './model/figure.ts';
import type { Report } from './model/page/report.ts';
import type { Table } from './model/page/table.ts';
import type { ReportData } from './model/report-data.ts';
import type { Run } from './model/run.ts';
import type { Note } from './notes/note.ts';
import type { FilterKey } from './query/filter.ts';
import type { QueryFacts } from './query/value-of-key.ts';
import type { RunComparison } from './report/compare-runs.ts';
import type { RerunJudgement } from './analysis/reproducibility/judge-rerun.ts';
import type { Recipe } from './analysis/reproducibility/recipe.ts';
import type { RunOfDataset } from './report/reproduce/reproduce-run.ts';
import type { ReportRequest } from './report/report-request.ts';
import type { SimilarAsking } from './report/similar/ask-similar.ts';
import type { Answer, AskedView } from './report/views/ask-view.ts';
import type { Input } from './read-input.ts';
import { matchesFilter } from './query/matches-filter.ts';
import { parseFilter } from './query/parse-filter.ts';
import type { History } from './history/history-file.ts';
import type { HistoryFault } from './history/parse-history.ts';

export { readInput } from './read-input.ts';
export type { Input, InputEffects, InputRequest } from './read-input.ts';
export type { NoteSettings } from './notes/read-notes.ts';
export type { History } from './history/history-file.ts';
export { findFormerNames } from './notes/find-former-names.ts';
export { findRunSets } from './analysis/find-run-sets.ts';
export { rankMetrics } from './analysis/rank-metrics.ts';
export { surveyRuns } from './analysis/survey-runs.ts';
export type { RunsSurvey } from './analysis/survey-runs.ts';
export { valuesOfRuns } from './analysis/values-of-runs.ts';
export type { ValuesOfRuns } from './analysis/values-of-runs.ts';
export type { ComparedFact, ComparedSide, ComparedValues, RunComparison } from './report/compare-runs.ts';
export type { SimilarAsking, ToldFinding } from './report/similar/ask-similar.ts';
export type { RerunJudgement, RerunMetric } from './analysis/reproducibility/judge-rerun.ts';
export type { Recipe } from './analysis/reproducibility/recipe.ts';
export { tableToCsv } from './report/table-to-csv.ts';

/** What queries may ask of runs beside their logs: variants, notes, directions, and what the audit found if these keys ask for it. */
export async function findQueryFacts(
  { dataset, notes, findings }: Input,
  config: Config,
  keys: readonly FilterKey[],
): Promise<QueryFacts> {
  const { makeQueryFacts } = await import('./report/query-facts.ts');
  const found = keys.some(({ scope }) => scope === 'finding') ? await findings() : [];
  const asksPlan = keys.some(({ scope }) => scope === 'finding' || scope === 'variant');
  return makeQueryFacts(dataset.runs, {
    notes,
    config,
    findings: found,
    experiments: asksPlan ? await planExperiments({ dataset, notes }, config) : [],
  });
}

/** What analyses experiments is most of what queries could need, and is loaded only for those that do. */
async function planExperiments({ dataset, notes }: Pick<Input, 'dataset' | 'notes'>, config: Config) {
  const { planReport } = await import('./report/report-plan.ts');
  return planReport(dataset.runs, notes, config).experiments;
}

/** Runs side by side, judged as the report judges them. */
export async function compareRunsOf(runs: readonly Run[], config: Config): Promise<RunComparison> {
  const { compareRuns } = await import('./report/compare-runs.ts');
  return compareRuns(runs, config);
}

/** Answers what is like a run or an experiment. */
export async function openSimilar(
  { dataset, notes, verdicts }: Pick<Input, 'dataset' | 'notes' | 'verdicts'>,
  config: Config,
): Promise<SimilarAsking> {
  const { askSimilar } = await import('./report/similar/ask-similar.ts');
  return askSimilar({ runs: dataset.runs, notes, verdicts, config });
}

/** What a report is made of: the input, and how it is shown. */
export interface ReportOptions extends Pick<
  ReportRequest,
  'config' | 'generator' | 'files' | 'folder' | 'earlier' | 'builds' | 'publish' | 'changes'
> {
  readonly input: Pick<Input, 'dataset' | 'notes' | 'problems'> &
    Partial<Pick<Input, 'verdicts' | 'findings'>>;
}

/** Everything that the outputs show. Experiments are analysed now, pages are made when asked for. */
export async function makeReport({ input, ...request }: ReportOptions): Promise<Report> {
  const { dataset, notes, problems, verdicts = new Map() } = input;
  const findings = (await input.findings?.()) ?? [];
  // Charts are most of the program: commands that only read do not load them.
  const { buildReport } = await import('./report/build-report.ts');
  return buildReport({ ...request, dataset, notes, verdicts, findings, problems });
}

/** What the data of a report are made of: nothing but what was read. */
export interface ReportDataOptions extends Omit<ReportOptions, 'files' | 'folder'> {
  /** True if every run is told with everything, however many there are; else a large report's data are kept small. */
  readonly whole?: boolean;
}

/** The report as plain data for other programs, as `data/report.json` of the site holds it. Series are read only to find findings. */
export async function makeReportDataOf({
  input,
  whole = false,
  ...request
}: ReportDataOptions): Promise<ReportData> {
  const { dataset, notes, problems, verdicts = new Map() } = input;
  const findings = (await input.findings?.()) ?? [];
  const { makePlainContext } = await import('./report/report-context.ts');
  const { makeReportData } = await import('./report/data/make-report-data.ts');
  const context = makePlainContext({ ...request, dataset, notes, verdicts, findings, problems });
  const all = Number.POSITIVE_INFINITY;
  return whole ? makeReportData(context, { plain: all, listed: all }) : makeReportData(context);
}

/** How a run can be made again, and what should come of it. */
export async function makeRecipeOf(asked: RunOfDataset, config: Config): Promise<Recipe> {
  const { recipeOf } = await import('./report/reproduce/reproduce-run.ts');
  return recipeOf(asked, config);
}

/** What came of making a run again. */
export async function judgeRerunOf(
  original: RunOfDataset,
  rerun: RunOfDataset,
  how: { readonly config: Config; readonly tolerance: number },
): Promise<RerunJudgement> {
  const { rerunOf } = await import('./report/reproduce/reproduce-run.ts');
  return rerunOf(original, rerun, how);
}

/** Those of some runs that a note is about; none for a note without a filter. */
export function runsOfNote({ runs: filter }: Pick<Note, 'runs'>, runs: readonly Run[]): readonly Run[] {
  return filter === null ? [] : runs.filter((run) => matchesFilter(filter, run));
}

/** A table of the runs, in the words of a note's `table` block; or what is wrong with them, a sentence each. */
export async function makeTable(asked: AskedView): Promise<Answer<Table>> {
  const { askTable } = await import('./report/views/ask-view.ts');
  return askTable(asked);
}

/** A chart of the runs, in the words of a note's `chart` block; or what is wrong with them, a sentence each. */
export async function makeChart(asked: AskedView): Promise<Answer<Figure>> {
  const { askChart } = await import('./report/views/ask-view.ts');
  return askChart(asked);
}

/** The runs that a filter picks, or what is wrong with it, a sentence each. */
export async function pickRuns(
  runs: readonly Run[],
  where: string | undefined,
): Promise<Answer<readonly Run[]>> {
  if (where === undefined) return { made: runs };
  const parsed = parseFilter(where);
  if ('fault' in parsed) {
    const { describeProblem } = await import('./problems/describe-problem.ts');
    return { wrong: [describeProblem(parsed.fault)] };
  }
  return { made: runs.filter((run) => matchesFilter(parsed.filter, run)) };
}

/** What is in a data set, as the Markdown of a note; or why it cannot be read. `shownPath` is the file as the user would type it. */
export async function exploreData(file: OpenFile, shownPath: string): Promise<Answer<string>> {
  const { exploreFile } = await import('./explore/explore-file.ts');
  return exploreFile(file, shownPath);
}

/** The history of a report as its file tells it; empty for an empty text, or what is wrong with the file. */
export async function openHistory(
  text: string,
): Promise<{ readonly history: History } | { readonly fault: HistoryFault }> {
  const { emptyHistory } = await import('./history/history-file.ts');
  if (text === '') return { history: emptyHistory };
  const { parseHistory } = await import('./history/parse-history.ts');
  return parseHistory(text);
}
