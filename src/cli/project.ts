import { join, relative, resolve } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { Config } from '../model/config.ts';
import { parseConfig } from '../model/parse-config.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/** Name of the config file, looked for in the project's folder only. */
export const configName = 'runfolio.yaml';

/** Where a command reads from: what was typed, joined with what the config says. */
export interface Project {
  readonly config: Config;
  /** What is wrong with the config. */
  readonly problems: readonly Problem[];
  /** Absolute paths of logs and folders of logs. */
  readonly logs: readonly string[];
  /** Absolute paths of notes and folders of notes. */
  readonly notes: readonly string[];
  /** Absolute path of the folder for the report. */
  readonly out: string;
  /** True if the paths of logs were neither typed nor in a config, so that the whole folder is searched. */
  readonly searchesFolder: boolean;
}

/**
 * Finds the config and resolves all paths. What was typed is relative to the working folder and wins; what the config says is relative
 * to the config.
 *
 * @throws WrongUse if a typed path does not exist.
 */
export async function openProject(call: CommandCall, { files, folder }: CommandEffects): Promise<Project> {
  await checkTyped(call.operands, { files, folder });
  await checkTyped(call.values('notes'), { files, folder });
  const home = await findHome(call.operands, { files, folder });
  const { config, problems } = await readConfig(home, { files, folder });
  const typed =
    home === folder || call.operands.length > 1 ? call.operands.map((path) => resolve(folder, path)) : [];
  const logs = typed.length > 0 ? typed : (config.logs ?? ['.']).map((path) => resolve(home, path));
  const typedNotes = call.values('notes').map((path) => resolve(folder, path));
  const out = call.value('out');
  return {
    config,
    problems,
    logs,
    notes: typedNotes.length > 0 ? typedNotes : await findNotes({ config, home, logs, files }),
    out: out === undefined ? resolve(home, config.out ?? 'report') : resolve(folder, out),
    searchesFolder: typed.length === 0 && config.logs === undefined,
  };
}

interface Place {
  readonly files: Files;
  readonly folder: string;
}

async function checkTyped(paths: readonly string[], { files, folder }: Place): Promise<void> {
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
async function findHome([only, ...others]: readonly string[], { files, folder }: Place): Promise<string> {
  if (only === undefined || others.length > 0) return folder;
  const path = resolve(folder, only);
  return (await files.findFacts(join(path, configName))) === undefined ? folder : path;
}

async function readConfig(
  home: string,
  { files, folder }: Place,
): Promise<{ config: Config; problems: readonly Problem[] }> {
  const path = join(home, configName);
  const shown = relative(folder, path).replaceAll('\\', '/');
  if ((await files.findFacts(path)) === undefined) return { config: {}, problems: [] };
  try {
    const text = new TextDecoder().decode(await files.readBytes(path));
    return parseConfig(text, shown);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return {
      config: {},
      problems: [createProblem('config-unreadable', { file: shown }, { reason: error.code })],
    };
  }
}

interface NotesSearch {
  readonly config: Config;
  readonly home: string;
  readonly logs: readonly string[];
  readonly files: Files;
}

/** Notes of the config, else the folders named `notes` beside the config and in the folders of logs. */
async function findNotes({ config, home, logs, files }: NotesSearch): Promise<string[]> {
  if (config.notes !== undefined) return config.notes.map((path) => resolve(home, path));
  const found: string[] = [];
  for (const path of new Set([home, ...logs].map((folder) => join(folder, 'notes')))) {
    if ((await files.findFacts(path))?.kind === 'folder') found.push(path);
  }
  return found;
}
