import { basename, dirname } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { nameRuns } from './name-runs.ts';
import { applyPathPatterns } from './apply-path-patterns.ts';
import { createAssumptions } from './assume-reader.ts';
import type { ReaderAssumptions } from './assume-reader.ts';
import { findReader } from './find-reader.ts';
import type { Verdicts } from './find-reader.ts';
import { createPathGlob } from './path-pattern.ts';
import { isTableName } from './csv/csv-reader.ts';
import { isJsonLinesName } from './native/native-reader.ts';
import type { FolderCandidate, ReadingOptions, Sidecar, Source } from './reader.ts';
import { getReader, readers } from './readers.ts';
import { findSidecars, isSidecarName, sidecarNames } from './sidecars.ts';
import { walkFolder } from './walk-folder.ts';
import type { ClaimedLog, FolderClaim, WalkedFile } from './walk-folder.ts';

/** A file or folder that the user asked for: absolute, and as typed (relative to the working folder, `/` between its parts). */
export interface InputPath {
  readonly path: string;
  readonly shownPath: string;
}

/** A file that was looked at and gives no source, or a folder that was passed by; `reason` is a short kebab-case word. */
export interface PassedPath {
  readonly file: string;
  readonly reason: string;
}

/** All logs below the paths that were asked for. */
export interface FoundSources {
  /** In the order of the inputs, below each in natural order of the paths. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  readonly passed: readonly PassedPath[];
}

/** What `findSources` needs beside the paths. */
export interface FindOptions {
  readonly files: Files;
  readonly options: ReadingOptions;
  /** Path of the config, as typed, for problems with its path patterns. */
  readonly configPath?: string;
  readonly verdicts?: Verdicts;
  /** True if logs that are likely to be alike need not be opened: `Source.assumed` tells them. */
  readonly mayAssume?: boolean;
  /** Told of every log in a folder that earlier builds do not know, as soon as it is found. */
  readonly onUnknown?: (facts: FileFacts) => void;
}

/**
 * Finds the logs below files and folders, by their names and first bytes only.
 *
 * Every file is taken once, by the first reader that knows it; what was passed by is listed with the reason. The same folder gives the
 * same result whatever the order of its entries on disk.
 */
export async function findSources(inputs: readonly InputPath[], given: FindOptions): Promise<FoundSources> {
  const nothing = { found: [], problems: [], passed: [], seen: new Set<string>() };
  const assumptions = given.mayAssume === true ? createAssumptions() : undefined;
  const finding: Finding = { ...given, ...nothing, assumptions };
  for (const input of inputs) await findBelow(finding, input);
  const names = nameRuns(finding.found.map(({ log, rootName }) => ({ ...log, rootName })));
  const sidecarsOf = createSidecarFinder();
  const sources = finding.found.map(({ log, beside }, index): Source => {
    const sidecars = sidecarsOf(log, beside);
    return { ...log, name: names[index] ?? log.shownPath, sidecars, pathParams: {} };
  });
  const patterns = applyPathPatterns(sources, given.options.paths, given.configPath ?? 'runfolio.yaml');
  return {
    sources: patterns.sources,
    problems: [...finding.problems, ...patterns.problems, ...findIdleTables(sources, finding)],
    passed: finding.passed,
  };
}

/** Finds the files beside each log. What is wrong in them is reported for the first log of their folder. */
function createSidecarFinder(): (log: FoundLog['log'], beside: ReadonlySet<string>) => readonly Sidecar[] {
  const reporting = new Set<string>();
  const hasSome = new Map<ReadonlySet<string>, boolean>();
  return (log, beside) => {
    // Thousands of logs may lie in one folder, and in most folders there is nothing to find.
    const known = hasSome.get(beside) ?? sidecarNames.some((name) => beside.has(name));
    hasSome.set(beside, known);
    if (!known) return [];
    const folder = log.facts.kind === 'folder' ? log.path : dirname(log.path);
    const reports = !reporting.has(folder);
    reporting.add(folder);
    return getReader(log.reader).takesSidecars ? findSidecars(log, beside, reports) : [];
  };
}

/** Entries of `tables` that fit no file: a misspelt path would leave a table as it is without a word. */
function findIdleTables(sources: readonly Source[], { options, passed, configPath }: Finding): Problem[] {
  const paths = [
    ...sources.flatMap(({ shownPath, pathInRoot }) => [shownPath, pathInRoot]),
    ...passed.map(({ file }) => file),
  ];
  const [example] = paths;
  if (example === undefined) return [];
  return (options.tables ?? []).flatMap(({ files }) => {
    if (paths.some(createPathGlob(files))) return [];
    const facts = { pattern: files, files: sources.length + passed.length, example };
    return [createProblem('table-pattern-unmatched', { file: configPath ?? 'runfolio.yaml' }, facts)];
  });
}

interface FoundLog {
  readonly log: Omit<Source, 'name' | 'sidecars' | 'pathParams' | 'part'>;
  readonly rootName: string;
  readonly beside: ReadonlySet<string>;
}

interface Finding extends FindOptions {
  readonly found: FoundLog[];
  readonly problems: Problem[];
  readonly passed: PassedPath[];
  readonly assumptions: ReaderAssumptions | undefined;
  /** Real paths of all files that were looked at. */
  readonly seen: Set<string>;
}

async function findBelow(finding: Finding, input: InputPath): Promise<void> {
  const facts = finding.files.factsNow(input.path);
  const root = await finding.files.findRealPath(input.path);
  if (facts === undefined || root === undefined) {
    finding.problems.push(missingPath(finding.files, input));
    return;
  }
  if (facts.kind === 'folder') await findInFolder(finding, input, root);
  else if (facts.kind === 'file') findAskedFile(finding, input, root);
  else finding.problems.push(createProblem('not-a-file', { file: input.shownPath }));
}

function missingPath(files: Files, { path, shownPath }: InputPath): Problem {
  const siblings = namesIn(files, dirname(path));
  const near = nearestName(basename(path), siblings);
  const folder = shownPath.slice(0, shownPath.length - basename(shownPath).length);
  const facts = { path: shownPath, ...(near === undefined ? {} : { near: folder + near }) };
  return createProblem('path-missing', { file: shownPath }, facts);
}

function namesIn(files: Files, folder: string): string[] {
  try {
    return files
      .listFolder(folder)
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

async function findInFolder(finding: Finding, input: InputPath, root: string): Promise<void> {
  const show = (pathInRoot: string): string => showBelow(input.shownPath, pathInRoot);
  const walk = await walkFolder(root, {
    files: finding.files,
    show,
    isLogName: isJsonLinesName,
    claim: claimAll,
  });
  finding.problems.push(...walk.problems);
  for (const { pathInRoot, reason } of walk.passed) finding.passed.push({ file: show(pathInRoot), reason });
  const before = finding.found.length;
  for (const log of walk.claimed) takeClaimed(finding, log, { shownPath: show(log.pathInRoot), root });
  for (const file of walk.files) {
    judgeFile(finding, file, { shownPath: show(file.pathInRoot), rootName: basename(root), asked: false });
  }
  const below = finding.found.splice(before);
  finding.found.push(...below.sort((one, other) => naturalOrder(one.log.pathInRoot, other.log.pathInRoot)));
  if (finding.found.length > before || walk.problems.some(({ severity }) => severity === 'error')) return;
  const [table, ...others] = walk.files.filter(({ name }) => isTableName(name));
  const tables = table && { tables: 1 + others.length, table: show(table.pathInRoot) };
  const notes = walk.files.filter(({ name }) => /\.(?:md|markdown)$/i.test(name)).length;
  const facts = {
    path: input.shownPath,
    files: walk.files.length,
    ...tables,
    ...(notes > 0 && notes === walk.files.length && input.shownPath !== '.' ? { notes } : {}),
  };
  finding.problems.push(createProblem('no-logs', { file: input.shownPath }, facts));
}

/** What all readers take of a folder, the first ones first: what one covers, later ones cannot have. */
function claimAll(folder: FolderCandidate): FolderClaim[] {
  const claims: FolderClaim[] = [];
  let { files, folders } = folder;
  for (const reader of readers) {
    const claim = reader.claim?.({ ...folder, files, folders });
    if (claim === undefined) continue;
    claims.push({ ...claim, reader: reader.name });
    const covered = new Set(claim.covers);
    files = without(files, covered);
    folders = without(folders, covered);
  }
  return claims;
}

function without(names: ReadonlySet<string>, covered: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !covered.has(name)));
}

function takeClaimed(
  finding: Finding,
  { reader, path, pathInRoot }: ClaimedLog,
  { shownPath, root }: { readonly shownPath: string; readonly root: string },
): void {
  const facts = finding.files.factsNow(path);
  if (facts === undefined) return void finding.passed.push({ file: shownPath, reason: 'vanished' });
  if (finding.seen.has(path)) return void finding.passed.push({ file: shownPath, reason: 'seen-before' });
  finding.seen.add(path);
  const folder = facts.kind === 'folder' ? path : dirname(path);
  const beside = new Set(namesIn(finding.files, folder));
  finding.found.push({
    log: { reader, path, shownPath, pathInRoot, facts },
    rootName: basename(root),
    beside,
  });
}

/** The path as the user would type it, of something below a folder that the user typed. */
function showBelow(folder: string, pathInRoot: string): string {
  if (pathInRoot === '') return folder;
  if (folder === '.' || folder === '') return pathInRoot;
  return folder.endsWith('/') ? `${folder}${pathInRoot}` : `${folder}/${pathInRoot}`;
}

function findAskedFile(finding: Finding, input: InputPath, real: string): void {
  const name = basename(input.path);
  const folder = dirname(real);
  const beside = new Set(namesIn(finding.files, folder));
  const file = { path: real, pathInRoot: name, name, beside };
  const place = { shownPath: input.shownPath, rootName: basename(folder), asked: true };
  if (judgeFile(finding, file, place)) return;
  const reason = 'its first lines are no JSON objects with numbers';
  const facts = { path: input.shownPath, reason };
  finding.problems.push(createProblem('file-not-recognised', { file: input.shownPath }, facts));
}

interface Judging {
  readonly shownPath: string;
  readonly rootName: string;
  readonly asked: boolean;
}

/** Takes a file as a source or says why not; true if it is one, was one before, or a problem says enough. */
function judgeFile(finding: Finding, file: WalkedFile, judging: Judging): boolean {
  const { shownPath, asked, rootName } = judging;
  const pass = (reason: string): boolean => {
    finding.passed.push({ file: shownPath, reason });
    return false;
  };
  if (finding.seen.has(file.path)) return !pass('seen-before');
  finding.seen.add(file.path);
  if (!asked && isSidecarName(file.name)) return pass('params-file');
  const facts = finding.files.factsNow(file.path);
  if (facts === undefined) return hasBrokenName(finding, file, shownPath) || pass('vanished');
  const found = findReader(finding, file, { facts, asked });
  if (found instanceof FileError) {
    const problem = createProblem('file-unreadable', { file: shownPath }, { reason: found.code });
    finding.problems.push(problem);
    return !pass('unreadable');
  }
  const { reader, assumed } = found;
  if (reader !== undefined) {
    const { path, pathInRoot, beside } = file;
    const log = { reader, path, shownPath, pathInRoot, facts, ...(assumed === true && { assumed }) };
    finding.found.push({ log, rootName, beside });
    return true;
  }
  return pass('no-reader-knows-it');
}

/** True, with a problem, for a log whose name is not UTF-8: the system gives it with signs that no path to it has. */
function hasBrokenName(finding: Finding, { name }: WalkedFile, shownPath: string): boolean {
  if (!name.includes('\uFFFD') || !isJsonLinesName(name)) return false;
  finding.passed.push({ file: shownPath, reason: 'unreadable' });
  finding.problems.push(createProblem('file-unreadable', { file: shownPath }, { reason: 'name-not-utf8' }));
  return true;
}
