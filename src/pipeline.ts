/** Read → summarize → analyse → report: the one file that knows all stages. */
import { dirname, resolve } from 'node:path';
import type { Dataset } from './dataset/dataset.ts';
import type { Git } from './lib/git.ts';
import type { OpenFile } from './lib/files.ts';
import type { Config } from './model/config.ts';
import type { Figure } from './model/figure.ts';
import type { Finding } from './model/finding.ts';
import type { Report } from './model/page/report.ts';
import type { ConfigPlaces } from './model/parse-config.ts';
import type { Table } from './model/page/table.ts';
import type { ReportData } from './model/report-data.ts';
import type { Artifact, Run } from './model/run.ts';
import { checkNotes } from './notes/check-notes.ts';
import { checkParts } from './notes/check-parts.ts';
import { checkRelations } from './notes/relations.ts';
import type { Note } from './notes/note.ts';
import type { NoteRoot } from './notes/find-note-files.ts';
import { readNotes, usualSettings } from './notes/read-notes.ts';
import type { NoteSettings } from './notes/read-notes.ts';
import { collectProblems } from './problems/collect-problems.ts';
import { describeProblem } from './problems/describe-problem.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { Place, Problem } from './problems/problem.ts';
import type { FilterKey } from './query/filter.ts';
import type { QueryFacts } from './query/value-of-key.ts';
import { matchesFilter } from './query/matches-filter.ts';
import { parseFilter } from './query/parse-filter.ts';
import type { PassedPath } from './readers/find-sources.ts';
import type { Source } from './readers/reader.ts';
import type { RunComparison } from './report/compare-runs.ts';
import type { RerunJudgement } from './analysis/reproducibility/judge-rerun.ts';
import type { Recipe } from './analysis/reproducibility/recipe.ts';
import type { RunOfDataset } from './report/reproduce/reproduce-run.ts';
import type { ReportRequest } from './report/report-request.ts';
import type { SimilarAsking } from './report/similar/ask-similar.ts';
import type { Answer, AskedView } from './report/views/ask-view.ts';
import type { Redaction } from './safety/redact-text.ts';
import { readRuns } from './read-runs.ts';
import type { LogsEffects, LogsRequest } from './read-runs.ts';
import { readRedaction } from './safety/read-redaction.ts';
import { redactProblem } from './safety/redact-problems.ts';
import { screenNote } from './safety/screen-note.ts';
import type { NoteVerdicts } from './report/verdicts/note-verdict.ts';
import type { History, HistoryFault } from './history/history-file.ts';

export type { NoteSettings } from './notes/read-notes.ts';
export type { History } from './history/history-file.ts';
export { findFormerNames } from './notes/find-former-names.ts';
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

/** What is to be read. Paths are absolute, beside them as the user would type them. */
export interface InputRequest extends LogsRequest {
  readonly notes: readonly NoteRoot[];
  /** Where notes find what they cite, and whether drafts are read. Without it only what lies beside the notes is cited, and no drafts. */
  readonly noteSettings?: NoteSettings;
  /** Where settings stand in the config; without, problems name the file alone. */
  readonly configPlaces?: ConfigPlaces;
}

/** Everything that logs and notes say, and everything that is wrong with them. Close the dataset when done. */
export interface Input {
  readonly dataset: Dataset;
  readonly notes: readonly Note[];
  /** What decision rules of notes say of their runs. */
  readonly verdicts: NoteVerdicts;
  readonly problems: ProblemList;
  /** What the audit says of runs and experiments. Found when first asked for, since it looks at series; remembered. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** The logs that were taken, and the files that were passed by with the reason. */
  readonly sources: readonly Source[];
  readonly passed: readonly PassedPath[];
}

/** What the stages touch outside. */
export interface InputEffects extends LogsEffects {
  /** Tells when decision rules were written. Without, nobody knows. */
  readonly git?: Git;
}

/** Reads logs and notes. Never throws on bad data: what is wrong is in `problems`. */
export async function readInput(request: InputRequest, effects: InputEffects): Promise<Input> {
  const { config, keepProblems } = request;
  // Notes come first: their rules for the values of runs are answered while logs are read.
  const redaction = readRedaction(config);
  const { notes, problems: noteProblems } = await readNotes(request.notes, effects.files, {
    ...(request.noteSettings ?? usualSettings),
    screen: (text, shownPath) => screenNote(text, shownPath, redaction),
  });
  const problems = collectProblems(keepProblems);
  const { dataset, found, sources, afterwards } = await readRuns(
    { ...request, notes, redaction, problems },
    effects,
  );
  const judged = await judge(notes, { request, dataset, sources: found.sources, git: effects.git });
  const checked = [...checkNotes(notes, dataset.runs), ...checkParts(notes), ...checkRelations(notes)];
  const views = await checkViews(notes, dataset, config);
  for (const problem of [...afterwards, ...noteProblems, ...checked, ...judged.problems, ...views])
    problems.add(problem);
  for (const problem of await checkNamed(request, dataset)) problems.add(problem);
  let findings: Promise<readonly Finding[]> | undefined;
  return {
    dataset,
    notes,
    verdicts: judged.verdicts,
    problems: withoutSecrets(problems.list(), redaction),
    findings: () =>
      (findings ??= audit({ dataset, notes, verdicts: judged.verdicts, sources }, request, effects)),
    sources,
    passed: found.passed,
  };
}

/** Problems hold what the user wrote, and are published like everything else. */
function withoutSecrets({ kept, unkept }: ProblemList, redaction: Redaction): ProblemList {
  return { kept: kept.map((problem) => redactProblem(problem, redaction)), unkept };
}

/** Numbers, tables and charts of notes are the report's; what they need is loaded only where a note has some. */
async function checkViews(
  notes: readonly Note[],
  dataset: Dataset,
  config: Config,
): Promise<readonly Problem[]> {
  if (notes.length === 0) return [];
  const { checkTypedNumbers } = await import('./report/views/typed/check-typed-numbers.ts');
  const typed = await checkTypedNumbers(notes, { dataset, config });
  if (!notes.some(({ body }) => body.values.length > 0 || body.blocks.length > 0)) return typed;
  const { checkNoteViews } = await import('./report/views/check-note-views.ts');
  return [...typed, ...(await checkNoteViews(notes, dataset.runs, config))];
}

/** What is wrong with the experiments. The rules and what they need are loaded only here. */
async function audit(
  { dataset, notes, verdicts, sources }: Pick<Input, 'dataset' | 'notes' | 'verdicts' | 'sources'>,
  { config, cacheFolder }: Pick<InputRequest, 'config' | 'cacheFolder'>,
  { files }: InputEffects,
): Promise<readonly Finding[]> {
  if (dataset.runs.length === 0) return [];
  const [{ findFindings }, { openFindingCache }, { auditedExperiments }, { planReport }] = await Promise.all([
    import('./audit/find-findings.ts'),
    import('./audit/finding-cache.ts'),
    import('./report/audited-experiments.ts'),
    import('./report/report-plan.ts'),
  ]);
  const { experiments } = planReport(dataset.runs, notes, config);
  const cache = cacheFolder === null ? undefined : await openFindingCache(cacheFolder, files);
  return findFindings({
    dataset,
    config,
    experiments: auditedExperiments(experiments, verdicts),
    artifacts: { files, locate: findArtifacts(sources) },
    cache,
  });
}

/** Absolute paths of artifacts that were found beside their logs: relative to the log's folder, or to the log if it is one. */
function findArtifacts(sources: readonly Source[]): (run: Run, artifact: Artifact) => string | undefined {
  const folders = new Map(
    sources.map(({ path, shownPath, facts }) => [shownPath, facts.kind === 'folder' ? path : dirname(path)]),
  );
  return ({ source }, { file, path, log }) => {
    const folder = folders.get(log ?? source.file);
    return file === null || path === null || folder === undefined ? undefined : resolve(folder, path);
  };
}

/** The config's views of the runs; what they need is loaded only where there are some. */
async function checkNamed(
  { config, configPath, configPlaces }: InputRequest,
  { runs }: Dataset,
): Promise<readonly Problem[]> {
  if (config.views === undefined) return [];
  const { checkNamedViews } = await import('./report/named-views/check-named-views.ts');
  const anywhere = (): Place => ({ file: configPath });
  return checkNamedViews(config.views, runs, configPlaces ?? { value: anywhere, inText: anywhere });
}

interface Judging {
  readonly request: InputRequest;
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly git: Git | undefined;
}

/** Verdicts of decision rules; what they need is loaded only where a note has a rule or a claim. */
async function judge(
  notes: readonly Note[],
  { request, dataset, sources, git }: Judging,
): Promise<{ readonly verdicts: NoteVerdicts; readonly problems: readonly Problem[] }> {
  const claiming = notes.some(({ frontMatter: { decision, claim } }) => (decision ?? claim) !== undefined);
  if (!claiming) return { verdicts: new Map(), problems: [] };
  const { judgeNotes } = await import('./report/verdicts/judge-notes.ts');
  const logPaths = new Map(sources.map(({ path, shownPath }) => [shownPath, path]));
  return await judgeNotes({ notes, runs: dataset.runs, config: request.config, logPaths, git });
}

/** What queries may ask of runs beside their logs: variants, notes, directions, and what the audit found if these keys ask for it. */
export async function findQueryFacts(
  { dataset, notes, findings }: Input,
  config: Config,
  keys: readonly FilterKey[],
): Promise<QueryFacts> {
  const { makeQueryFacts } = await import('./report/query-facts.ts');
  const found = keys.some(({ scope }) => scope === 'finding') ? await findings() : [];
  return makeQueryFacts(dataset.runs, { notes, config, findings: found });
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
export function pickRuns(runs: readonly Run[], where: string | undefined): Answer<readonly Run[]> {
  if (where === undefined) return { made: runs };
  const parsed = parseFilter(where);
  if ('fault' in parsed) return { wrong: [describeProblem(parsed.fault)] };
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
  const { emptyHistory, parseHistory } = await import('./history/history-file.ts');
  return text === '' ? { history: emptyHistory } : parseHistory(text);
}
