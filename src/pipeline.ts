/** Read → summarize → analyse → report: the one file that knows all stages. */
import type { Dataset } from './dataset/dataset.ts';
import { collectWatchedValues } from './analysis/config-of-note.ts';
import { openVerdictCache } from './dataset/verdict-cache.ts';
import type { Git } from './lib/git.ts';
import type { OpenFile } from './lib/files.ts';
import type { Config } from './model/config.ts';
import type { Figure } from './model/figure.ts';
import type { Finding } from './model/finding.ts';
import type { Report } from './model/page/report.ts';
import type { ConfigPlaces } from './model/parse-config.ts';
import type { Table } from './model/page/table.ts';
import type { ReportData } from './model/report-data.ts';
import type { Run } from './model/run.ts';
import { checkNotes } from './notes/check-notes.ts';
import { checkParts } from './notes/check-parts.ts';
import { checkRelations } from './notes/relations.ts';
import type { Note } from './notes/note.ts';
import type { NoteRoot } from './notes/find-note-files.ts';
import { readNotes } from './notes/read-notes.ts';
import type { NoteSettings } from './notes/read-notes.ts';
import { collectProblems } from './problems/collect-problems.ts';
import { describeProblem } from './problems/describe-problem.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { Place, Problem } from './problems/problem.ts';
import type { QueryFacts } from './query/value-of-key.ts';
import { fetchServers } from './readers/mlflow/server/fetch-servers.ts';
import type { FetchEffects, ServerRequest } from './readers/mlflow/server/fetch-servers.ts';
import { fetchHistory } from './readers/dvclive/history/fetch-history.ts';
import { fetchStorages } from './readers/optuna/server/fetch-storages.ts';
import type { FetchStorageEffects, StorageRequest } from './readers/optuna/server/fetch-storages.ts';
import { matchesFilter } from './query/matches-filter.ts';
import { parseFilter } from './query/parse-filter.ts';
import { findSources } from './readers/find-sources.ts';
import type { InputPath, PassedPath } from './readers/find-sources.ts';
import type { ReadingOptions, Source } from './readers/reader.ts';
import { defaultReadingOptions, readers } from './readers/readers.ts';
import type { RunComparison } from './report/compare-runs.ts';
import type { ReportRequest } from './report/report-request.ts';
import type { SimilarAsking } from './report/similar/ask-similar.ts';
import type { Answer, AskedView } from './report/views/ask-view.ts';
import { joinSameRuns } from './summarize/same-run/join-same-runs.ts';
import { summarizeLogs } from './summarize/summarize-logs.ts';
import type { NoteVerdicts } from './report/verdicts/note-verdict.ts';
import type { SummarizeEffects, SummarizeProgress } from './summarize/summarize-logs.ts';

export type { NoteSettings } from './notes/read-notes.ts';
export { emptyHistory, parseHistory } from './history/history-file.ts';
export type { History } from './history/history-file.ts';
export { findFormerNames } from './notes/find-former-names.ts';
export { rankMetrics } from './analysis/rank-metrics.ts';
export { surveyRuns } from './analysis/survey-runs.ts';
export type { RunsSurvey } from './analysis/survey-runs.ts';
export { valuesOfRuns } from './analysis/values-of-runs.ts';
export type { ValuesOfRuns } from './analysis/values-of-runs.ts';
export type { ComparedFact, ComparedSide, ComparedValues, RunComparison } from './report/compare-runs.ts';
export type { SimilarAsking, ToldFinding } from './report/similar/ask-similar.ts';
export { tableToCsv } from './report/table-to-csv.ts';

/** What is to be read. Paths are absolute, beside them as the user would type them. */
export interface InputRequest {
  readonly logs: readonly InputPath[];
  /** MLflow tracking servers whose runs are downloaded and read besides the logs. Only for these is the network touched. */
  readonly servers?: readonly ServerRequest[];
  /** Optuna's storages on servers that are copied and read besides the logs. */
  readonly storages?: readonly StorageRequest[];
  readonly notes: readonly NoteRoot[];
  /** Where notes find what they cite, and whether drafts are read. Without it only what lies beside the notes is cited, and no drafts. */
  readonly noteSettings?: NoteSettings;
  readonly config: Config;
  /** Path of the config as the user would type it, for problems with its path patterns. */
  readonly configPath: string;
  /** Where settings stand in it; without, problems name the file alone. */
  readonly configPlaces?: ConfigPlaces;
  /** Folder that keeps what is known of logs between two builds; null: nothing is kept. */
  readonly cacheFolder: string | null;
  /** Most threads at once, 1 for none beside this one. */
  readonly threads: number;
  /** Problems of each kind and file that are kept in full; the others are counted. */
  readonly keepProblems: number;
  readonly onProgress?: (progress: SummarizeProgress) => void;
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
export interface InputEffects
  extends SummarizeEffects, Omit<FetchEffects, 'files'>, Omit<FetchStorageEffects, 'files'> {
  /** Tells when decision rules were written. Without, nobody knows. */
  readonly git?: Git;
}

/** Reads logs and notes. Never throws on bad data: what is wrong is in `problems`. */
export async function readInput(request: InputRequest, effects: InputEffects): Promise<Input> {
  const { config, keepProblems, cacheFolder, threads, onProgress } = request;
  const { files } = effects;
  // Notes come first: their rules for the values of runs are answered while logs are read.
  const { notes, problems: noteProblems } = await readNotes(request.notes, files, request.noteSettings);
  const watch = collectWatchedValues(
    config,
    notes.map(({ frontMatter }) => frontMatter),
  );
  const reading = readingOptions(config);
  const verdicts =
    cacheFolder === null ? undefined : await openVerdictCache(cacheFolder, verdictSettings(reading), files);
  const servers = await openServers(request, effects);
  const finding = {
    files,
    options: reading,
    configPath: request.configPath,
    ...(verdicts && { verdicts }),
  };
  const found = await findSources([...servers.inputs, ...request.logs], finding);
  const history = await openHistory(found.sources, request, effects);
  const past = await findSources(history.inputs, finding);
  const sources = [...found.sources, ...past.sources];
  const { dataset: read, problems: logProblems } = await summarizeLogs(
    {
      sources,
      readers,
      reading: watch.length === 0 ? reading : { ...reading, watch },
      cacheFolder,
      threads,
      keepProblems,
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    effects,
  );
  await verdicts?.save();
  const { dataset, problems: joinProblems } =
    config.joinSources === false ? { dataset: read, problems: [] } : await joinSameRuns(read, sources);
  const problems = collectProblems(keepProblems);
  for (const problem of [...servers.problems, ...history.problems]) problems.add(problem);
  // Whoever keeps all runs on a server has no logs in the folder of the report.
  const expected = servers.inputs.length > 0 ? 'no-logs' : '';
  for (const problem of found.problems) if (problem.code !== expected) problems.add(problem);
  problems.addList(logProblems);
  const judged = await judge(notes, { request, dataset, sources: found.sources, git: effects.git });
  const checked = [...checkNotes(notes, dataset.runs), ...checkParts(notes), ...checkRelations(notes)];
  for (const problem of [...joinProblems, ...noteProblems, ...checked, ...judged.problems])
    problems.add(problem);
  for (const problem of await checkViews(notes, dataset, config)) problems.add(problem);
  for (const problem of await checkNamed(request, dataset)) problems.add(problem);
  let findings: Promise<readonly Finding[]> | undefined;
  return {
    dataset: { ...dataset, close: () => dataset.close().then(servers.close).then(history.close) },
    notes,
    verdicts: judged.verdicts,
    problems: problems.list(),
    findings: () => (findings ??= audit({ dataset, notes, verdicts: judged.verdicts }, request, effects)),
    sources,
    passed: found.passed,
  };
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
  { dataset, notes, verdicts }: Pick<Input, 'dataset' | 'notes' | 'verdicts'>,
  { config, cacheFolder }: InputRequest,
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
  return findFindings({ dataset, config, experiments: auditedExperiments(experiments, verdicts), cache });
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

/** What servers gave, kept with what is known of logs, or until the dataset is closed. */
async function openServers(
  { servers = [], storages = [], cacheFolder }: InputRequest,
  effects: InputEffects,
) {
  const keep = { close: () => Promise.resolve() };
  if (servers.length + storages.length === 0) return { inputs: [], problems: [], ...keep };
  const { files } = effects;
  const folder = cacheFolder ?? (await files.makeTemporaryFolder());
  const runs = await fetchServers(servers, `${folder}/mlflow`, effects);
  const studies = await fetchStorages(storages, `${folder}/optuna`, effects);
  return {
    inputs: [...runs.inputs, ...studies.inputs],
    problems: [...runs.problems, ...studies.problems],
    ...(cacheFolder === null ? { close: () => files.remove(folder) } : keep),
  };
}

/** Commits of DVC's metrics if the config asks for them, kept as what servers gave. */
async function openHistory(
  sources: readonly Source[],
  { config, cacheFolder }: InputRequest,
  effects: InputEffects,
) {
  const logs = sources.filter(({ reader }) => reader === 'dvclive');
  const keep = { close: () => Promise.resolve() };
  if (config.dvc?.history !== true || logs.length === 0) return { inputs: [], problems: [], ...keep };
  const { files } = effects;
  const folder = cacheFolder ?? (await files.makeTemporaryFolder());
  const fetched = await fetchHistory(logs, `${folder}/dvc`, effects);
  return { ...fetched, ...(cacheFolder === null ? { close: () => files.remove(folder) } : keep) };
}

/** What a verdict on a file depends on besides the file: a new reader may take what no reader took before. */
function verdictSettings(reading: ReadingOptions): string {
  return JSON.stringify([reading, readers.map(({ name }) => name)]);
}

function readingOptions({ axes, maxListLength, paths, tables }: Config): ReadingOptions {
  return {
    axes: axes ?? defaultReadingOptions.axes,
    maxListLength: maxListLength ?? defaultReadingOptions.maxListLength,
    paths: paths ?? defaultReadingOptions.paths,
    tables: tables ?? defaultReadingOptions.tables,
  };
}

/** What queries may ask of runs beside their logs: variants, notes, directions. */
export async function findQueryFacts({ dataset, notes }: Input, config: Config): Promise<QueryFacts> {
  const { makeQueryFacts } = await import('./report/query-facts.ts');
  return makeQueryFacts(dataset.runs, notes, config);
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
  'config' | 'generator' | 'files' | 'folder' | 'earlier' | 'builds' | 'publish'
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
export type ReportDataOptions = Omit<ReportOptions, 'files' | 'folder'>;

/** The report as plain data for other programs, as `data/report.json` of the site holds it. Series are read only to find findings. */
export async function makeReportDataOf({ input, ...request }: ReportDataOptions): Promise<ReportData> {
  const { dataset, notes, problems, verdicts = new Map() } = input;
  const findings = (await input.findings?.()) ?? [];
  const { makePlainContext } = await import('./report/report-context.ts');
  const { makeReportData } = await import('./report/data/make-report-data.ts');
  return makeReportData(makePlainContext({ ...request, dataset, notes, verdicts, findings, problems }));
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
