import { join, parse, relative, resolve } from 'node:path';
import type { Files } from '../lib/files.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { Config } from '../model/config.ts';
import type { ConfigPlaces } from '../model/parse-config.ts';
import type { Problem } from '../problems/problem.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { cacheFolderOf } from './choose-cache-folder.ts';
import { readConfig } from './read-config.ts';
import type { ReadConfig } from './read-config.ts';
import { WrongUse } from './wrong-use.ts';

/** Name of the config file, looked for in the project's folder only. */
export const configName = 'runfolio.yaml';

/** A file or folder: absolute, and as the user would type it from the working folder, `/` between its parts. */
export interface ShownPath {
  readonly path: string;
  readonly shownPath: string;
}

/** A tracking server to read runs from; see `ServerRequest`. */
export interface AskedServer {
  readonly server: string;
  readonly experiments?: readonly string[] | undefined;
  readonly askedIn: string;
}

/** A storage of Optuna to read studies from; see `StorageRequest`. */
export interface AskedStorage {
  readonly storage: string;
  readonly studies?: readonly string[] | undefined;
  readonly askedIn: string;
}

/** Where a command reads from: what was typed, joined with what the config says. */
export interface Project {
  /** Absolute path of the folder that the config, the cache and the report belong to. */
  readonly home: string;
  readonly config: Config;
  readonly configPath: string;
  /** Where settings stand in it; absent without a config. */
  readonly configPlaces?: ConfigPlaces;
  /** Keeps the config for the next time; absent if it is known already, or cannot be kept. */
  readonly keepConfig?: ReadConfig['keep'];
  /** What is wrong with the config. */
  readonly problems: readonly Problem[];
  /** Logs and folders of logs. */
  readonly logs: readonly ShownPath[];
  /** MLflow tracking servers: typed, or named by the config. */
  readonly servers: readonly AskedServer[];
  /** Optuna's storages on servers: typed, or named by the config. */
  readonly storages: readonly AskedStorage[];
  /** Notes and folders of notes. */
  readonly notes: readonly ShownPath[];
  /** The folder for the report. */
  readonly out: ShownPath;
  /** Title of the report if nothing says another: the name of the one folder that was typed, else of the project's folder. */
  readonly title: string;
}

/**
 * Finds the config and resolves all paths. What was typed is relative to the working folder and wins; what the config says is relative
 * to the config.
 *
 * @throws WrongUse if a typed path does not exist.
 */
export async function openProject(call: CommandCall, effects: CommandEffects): Promise<Project> {
  const { files, folder } = effects;
  const paths = call.operands.filter((operand) => !isAddress(operand) && !isStorage(operand));
  await checkTyped([...paths, ...call.values('notes')], { files, folder });
  const home = await findHome(call.operands, { files, folder });
  const configPath = showFrom(folder, join(home, configName));
  const cacheFolder = call.has('no-cache') ? null : cacheFolderOf(home);
  const { config, problems, places, keep } = await readConfig(configPath, cacheFolder, effects);
  const fromConfig = (path: string): ShownPath => {
    const absolute = resolve(home, path);
    return { path: absolute, shownPath: showFrom(folder, absolute) };
  };
  const typed = (path: string): ShownPath => ({
    path: resolve(folder, path),
    shownPath: path.replaceAll('\\', '/'),
  });
  const isTyped = takesTyped(call, home, folder);
  const logs = isTyped ? paths.map(typed) : (config.logs ?? ['.']).map(fromConfig);
  const servers = isTyped
    ? call.operands.filter(isAddress).map(askedHere)
    : configuredServers(config, configPath);
  const storages = isTyped
    ? call.operands.filter(isStorage).map(storageAskedHere)
    : configuredStorages(config, configPath);
  const typedNotes = call.values('notes').map(typed);
  const noteFolders = [fromConfig('.'), ...logs].map(({ path }) => join(path, 'notes'));
  const notes = config.notes?.map(fromConfig) ?? (await findFolders(noteFolders, { files, folder }));
  const out = call.value('out');
  return {
    home,
    config,
    configPath,
    ...(places && { configPlaces: places }),
    ...(keep && { keepConfig: keep }),
    problems,
    logs,
    servers,
    storages,
    notes: typedNotes.length > 0 ? typedNotes : notes,
    out: out === undefined ? fromConfig(config.out ?? 'report') : typed(out),
    title: call.value('title') ?? config.title ?? nameOf(home, call.operands, folder),
  };
}

function nameOf(home: string, [only, ...others]: readonly string[], folder: string): string {
  const named = only === undefined || others.length > 0 ? home : resolve(folder, only);
  return parse(named).name || 'Experiments';
}

/** A server may stand where paths do; no path begins so. */
function isAddress(operand: string): boolean {
  return /^https?:\/\//i.test(operand);
}

/** The address of a database; see `parseStorageAddress`. */
function isStorage(operand: string): boolean {
  return /^(?:postgres|postgresql|mysql|mariadb)(?:\+[a-z0-9_]+)?:\/\//i.test(operand);
}

function askedHere(server: string): AskedServer {
  return { server, askedIn: 'command line' };
}

function storageAskedHere(storage: string): AskedStorage {
  return { storage, askedIn: 'command line' };
}

function configuredStorages({ optuna }: Config, askedIn: string): AskedStorage[] {
  if (optuna === undefined) return [];
  return [typeof optuna === 'string' ? { storage: optuna, askedIn } : { ...optuna, askedIn }];
}

function configuredServers({ mlflow }: Config, askedIn: string): AskedServer[] {
  if (mlflow === undefined) return [];
  return [typeof mlflow === 'string' ? { server: mlflow, askedIn } : { ...mlflow, askedIn }];
}

interface Where {
  readonly files: Files;
  readonly folder: string;
}

async function checkTyped(paths: readonly string[], { files, folder }: Where): Promise<void> {
  for (const path of paths) {
    if ((await files.findFacts(resolve(folder, path))) !== undefined) continue;
    const near = nearestName(path, await namesIn(folder, files));
    const advice =
      near === undefined ? ' Check the spelling and the current folder.' : ` Did you mean "${near}"?`;
    throw new WrongUse(`There is no file or folder "${showValue(path, 200)}".${advice}`);
  }
}

async function namesIn(folder: string, files: Files): Promise<readonly string[]> {
  try {
    return [...(await files.readFolder(folder))].sort();
  } catch {
    return [];
  }
}

/** The folder of the project: the one typed folder if it has a config of its own, else the working folder. */
async function findHome([only, ...others]: readonly string[], { files, folder }: Where): Promise<string> {
  if (only === undefined || others.length > 0) return folder;
  const path = resolve(folder, only);
  return (await files.findFacts(join(path, configName))) === undefined ? folder : path;
}

/** Typed paths are the logs, unless the one typed folder is a project whose config says where the logs are. */
function takesTyped({ operands }: CommandCall, home: string, folder: string): boolean {
  const [only, ...others] = operands;
  if (only === undefined) return false;
  return others.length > 0 || home !== resolve(folder, only);
}

async function findFolders(paths: readonly string[], { files, folder }: Where): Promise<ShownPath[]> {
  const found: ShownPath[] = [];
  for (const path of new Set(paths)) {
    if ((await files.findFacts(path))?.kind === 'folder')
      found.push({ path, shownPath: showFrom(folder, path) });
  }
  return found;
}

function showFrom(folder: string, path: string): string {
  return relative(folder, path).replaceAll('\\', '/') || '.';
}
