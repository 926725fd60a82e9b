/** Logs and notes of a project with all that is wrong with them: what every command begins with. */
import { dirname, resolve } from 'node:path';
import type { Dataset } from './dataset/dataset.ts';
import { compiledName } from './lib/compiled-name.ts';
import type { Git } from './lib/git.ts';
import type { Files } from './lib/files.ts';
import { rememberFolders } from './lib/remember-folders.ts';
import type { Config } from './model/config.ts';
import type { Finding } from './model/finding.ts';
import type { ConfigPlaces } from './model/parse-config.ts';
import type { Artifact, Run } from './model/run.ts';
import type { Note } from './notes/note.ts';
import { findNoteFiles } from './notes/find-note-files.ts';
import type { NoteRoot } from './notes/find-note-files.ts';
import type { KeptNote, NoteMemory } from './notes/kept-notes.ts';
import type { NoteSettings, ReadNotes } from './notes/read-notes.ts';
import { collectProblems } from './problems/collect-problems.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { Place, Problem } from './problems/problem.ts';
import type { PassedPath } from './readers/find-sources.ts';
import type { Source } from './readers/reader.ts';
import type { Redaction } from './safety/redact-text.ts';
import { readRuns } from './read-runs.ts';
import type { LogsEffects, LogsRequest, ReadRuns } from './read-runs.ts';
import { readRedaction } from './safety/read-redaction.ts';
import type { NoteVerdicts } from './report/verdicts/note-verdict.ts';

/** What is to be read. Paths are absolute, beside them as the user would type them. */
export interface InputRequest extends LogsRequest {
  readonly notes: readonly NoteRoot[];
  /** Where notes find what they cite, and whether drafts are read. Without it only what lies beside the notes is cited, and no drafts. */
  readonly noteSettings?: NoteSettings;
  /** Where settings stand in the config; without, problems name the file alone. */
  readonly configPlaces?: ConfigPlaces;
  /** True if the text files among the artifacts are looked at for what should not be published: what a build copies is read for it. */
  readonly screensArtifacts?: boolean;
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
  /** True if nothing changed in the logs since the last time. */
  readonly isKnown: boolean;
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
  const lately = rememberFolders(effects.files);
  const memory = openNoteMemory(request, redaction, effects);
  const { notes, problems: noteProblems } = await readNotesOf(request, redaction, { files: lately, memory });
  const problems = collectProblems(keepProblems);
  const { dataset, found, afterwards, isKnown } = await readRuns(
    { ...request, notes, redaction, problems, lately },
    effects,
  );
  const judged = await judge(notes, { request, dataset, found, git: effects.git });
  const checked = await checkAll(notes, dataset.runs);
  const views = await checkViews(notes, dataset, config);
  for (const problem of [...afterwards, ...noteProblems, ...checked, ...judged.problems, ...views])
    problems.add(problem);
  for (const problem of await checkNamed(request, dataset)) problems.add(problem);
  if (request.screensArtifacts === true)
    for (const problem of await screen({ dataset, found, told: afterwards }, redaction, effects))
      problems.add(problem);
  let findings: Promise<readonly Finding[]> | undefined;
  return {
    dataset,
    notes,
    verdicts: judged.verdicts,
    problems: await withoutSecrets(problems.list(), redaction),
    findings: () =>
      (findings ??= audit({ dataset, notes, verdicts: judged.verdicts, found }, request, effects)),
    get sources() {
      return found().allSources;
    },
    get passed() {
      return found().passed;
    },
    isKnown,
  };
}

/** The notes of a project. What reads them is loaded only where there is something to read. */
async function readNotesOf(
  { notes: roots, noteSettings }: Pick<InputRequest, 'notes' | 'noteSettings'>,
  redaction: Redaction,
  { files, memory }: { readonly files: Files; readonly memory: () => Promise<NoteMemory | undefined> },
): Promise<Pick<ReadNotes, 'notes' | 'problems'>> {
  const found = await findNoteFiles(roots, files);
  const isNamed = (noteSettings?.bibliography ?? []).length > 0;
  if (found.files.length === 0 && !isNamed) return { notes: [], problems: found.problems };
  const { readNotes, usualSettings } = await import('./notes/read-notes.ts');
  const { screenNote } = await import('./safety/screen-note.ts');
  return await readNotes(roots, files, {
    ...(noteSettings ?? usualSettings),
    screen: (text, shownPath) => screenNote(text, shownPath, redaction),
    memory: await memory(),
  });
}

/** Notes of earlier builds, kept for this very program alone. Nothing is read before there are notes. */
function openNoteMemory(
  { cacheFolder }: Pick<InputRequest, 'cacheFolder'>,
  redaction: Redaction,
  { files, programKey = compiledName(import.meta.url) }: InputEffects,
): () => Promise<NoteMemory | undefined> {
  if (cacheFolder === null || programKey === undefined) return () => Promise.resolve(undefined);
  const key = JSON.stringify([programKey, redaction.key]);
  return async () => {
    const { openKeptValues } = await import('./dataset/kept-values.ts');
    return openKeptValues<KeptNote>({ folder: cacheFolder, name: 'notes-1', key }, files);
  };
}

/** What is wrong with the notes once the runs are known. */
async function checkAll(notes: readonly Note[], runs: readonly Run[]): Promise<readonly Problem[]> {
  if (notes.length === 0) return [];
  const [{ checkNotes }, { checkParts }, { checkRelations }] = await Promise.all([
    import('./notes/check-notes.ts'),
    import('./notes/check-parts.ts'),
    import('./notes/relations.ts'),
  ]);
  return [...checkNotes(notes, runs), ...checkParts(notes), ...checkRelations(notes)];
}

/** Problems hold what the user wrote, and are published like everything else. */
async function withoutSecrets(list: ProblemList, redaction: Redaction): Promise<ProblemList> {
  const { kept, unkept } = list;
  if (kept.length === 0) return list;
  const { redactProblem } = await import('./safety/redact-problems.ts');
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

interface AuditedInput extends Pick<Input, 'dataset' | 'notes' | 'verdicts'>, Pick<ReadRuns, 'found'> {}

/** What is wrong with the experiments. The rules and what they need are loaded only here. */
async function audit(
  { dataset, notes, verdicts, found }: AuditedInput,
  { config, cacheFolder, threads: processors }: Pick<InputRequest, 'config' | 'cacheFolder' | 'threads'>,
  { files, threads, programKey = compiledName(import.meta.url) }: InputEffects,
): Promise<readonly Finding[]> {
  if (dataset.runs.length === 0) return [];
  const [{ findFindings }, { openFindingCache }, { auditedExperiments }, { sharedPlan }] = await Promise.all([
    import('./audit/find-findings.ts'),
    import('./audit/finding-cache.ts'),
    import('./report/audited-experiments.ts'),
    import('./report/shared-plan.ts'),
  ]);
  const { experiments } = sharedPlan(dataset.runs, notes, config);
  const cache =
    cacheFolder === null || programKey === undefined
      ? undefined
      : openFindingCache(cacheFolder, programKey, files);
  return findFindings({
    dataset,
    config,
    experiments: auditedExperiments(experiments, verdicts),
    artifacts: { files, locate: findArtifacts(found().allSources) },
    logs: { files, locateLog: findLogs(found().allSources) },
    cache,
    helpers: threads && { threads, processors },
  });
}

/** What should not be published in artifacts that are text; nothing is loaded where there are none. */
async function screen(
  { dataset, found, told }: Pick<AuditedInput, 'dataset' | 'found'> & { readonly told: readonly Problem[] },
  redaction: Redaction,
  { files }: InputEffects,
): Promise<readonly Problem[]> {
  if (dataset.runs.every(({ artifacts }) => artifacts.every(({ file }) => file === null))) return [];
  const [{ screenArtifacts }, { isCopiedText }] = await Promise.all([
    import('./safety/screen-artifacts.ts'),
    import('./report/artifact-previews.ts'),
  ]);
  const locate = findArtifacts(found().allSources);
  const problems = await screenArtifacts(dataset.runs, { files, locate, isCopiedText }, redaction);
  // A config beside the log may be both a source of params and an artifact.
  const known = new Set(told.map(keyOf));
  return problems.filter((problem) => !known.has(keyOf(problem)));
}

function keyOf({ code, place: { file, line, column } }: Problem): string {
  return JSON.stringify([code, file, line, column]);
}

/** Absolute paths of the logs of runs. */
function findLogs(sources: readonly Source[]): (run: Run) => string | undefined {
  const paths = new Map(
    sources.filter(({ facts }) => facts.kind === 'file').map(({ path, shownPath }) => [shownPath, path]),
  );
  return ({ source }) => paths.get(source.file);
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
  readonly found: ReadRuns['found'];
  readonly git: Git | undefined;
}

/** Verdicts of decision rules; what they need is loaded only where a note has a rule or a claim. */
async function judge(
  notes: readonly Note[],
  { request, dataset, found, git }: Judging,
): Promise<{ readonly verdicts: NoteVerdicts; readonly problems: readonly Problem[] }> {
  const claiming = notes.some(({ frontMatter: { decision, claim } }) => (decision ?? claim) !== undefined);
  if (!claiming) return { verdicts: new Map(), problems: [] };
  const { judgeNotes } = await import('./report/verdicts/judge-notes.ts');
  const logPaths = new Map(found().sources.map(({ path, shownPath }) => [shownPath, path]));
  return await judgeNotes({ notes, runs: dataset.runs, config: request.config, logPaths, git });
}
