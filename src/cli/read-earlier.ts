import { join, resolve } from 'node:path';
import type { Files } from '../lib/files.ts';
import { showValue } from '../lib/show-value.ts';
import { historyPath } from '../model/data-paths.ts';
import { addressesPath } from '../model/data-paths.ts';
import type { NoteAddresses } from '../model/note-addresses.ts';
import { verdictsPath } from '../model/data-paths.ts';
import type { EarlierVerdicts } from '../model/verdict-history.ts';
import { openHistory } from '../pipeline.ts';
import type { History } from '../pipeline.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import type { Project } from './project.ts';
import { WrongUse } from './wrong-use.ts';

/** What earlier builds of a report left for this one. */
export interface Earlier {
  /** Undefined if there is none. */
  readonly verdicts: EarlierVerdicts | undefined;
  readonly addresses: NoteAddresses['notes'];
  /** Undefined for a report that keeps no history. */
  readonly history: History | undefined;
}

/**
 * Reads what the last build left: in the folder that `--earlier` names, else in the output folder; the history in its own file if the config
 * names one.
 *
 * @throws WrongUse if the history cannot be used, since a new one in its place would lose what it holds.
 */
export async function readEarlier(
  call: CommandCall,
  project: Project,
  { files, folder }: CommandEffects,
): Promise<Earlier> {
  const typed = call.value('earlier');
  const from = typed === undefined ? reportFolder(call, project) : resolve(folder, typed);
  const verdicts = await readText(join(from, verdictsPath), files);
  const addresses = await readText(join(from, addressesPath), files);
  return {
    verdicts: verdicts === undefined ? undefined : await parseVerdicts(verdicts),
    addresses: addresses === undefined ? [] : await parseAddresses(addresses),
    history: await readHistory(project, from, files),
  };
}

// Schemas are loaded where a build left something.

async function parseVerdicts(text: string): Promise<EarlierVerdicts | undefined> {
  const { parseEarlierVerdicts } = await import('../model/verdict-history.ts');
  return parseEarlierVerdicts(text);
}

async function parseAddresses(text: string): Promise<NoteAddresses['notes']> {
  const { parseNoteAddresses } = await import('../model/note-addresses.ts');
  return parseNoteAddresses(text)?.notes ?? [];
}

/** Where the report lies. With `--single` the option `--out` names a file, which is no report. */
function reportFolder(call: CommandCall, { out, home, config }: Project): string {
  return call.has('single') ? resolve(home, config.out ?? 'report') : out.path;
}

/** Absolute path of the file that the config names for the history; undefined if it is kept in the report, or not at all. */
export function historyFileOf({ config, home }: Pick<Project, 'config' | 'home'>): string | undefined {
  return typeof config.history === 'string' ? resolve(home, config.history) : undefined;
}

async function readHistory(project: Project, from: string, files: Files): Promise<History | undefined> {
  const { config } = project;
  if (config.history === undefined || config.history === false) return undefined;
  const found = await readHistoryAt(historyFileOf(project) ?? join(from, historyPath), files);
  if (found !== undefined) return found;
  const empty = await openHistory('');
  return 'history' in empty ? empty.history : undefined;
}

/**
 * The history in a file; undefined if there is none.
 *
 * @throws WrongUse if it cannot be used.
 */
export async function readHistoryAt(path: string, files: Files): Promise<History | undefined> {
  const text = await readText(path, files);
  if (text === undefined || text === '') return undefined;
  const parsed = await openHistory(text);
  if ('history' in parsed) return parsed.history;
  const { line, reason } = parsed.fault;
  throw new WrongUse(
    `The history in "${showValue(path, 200)}" cannot be used (line ${line}: ${reason}), and a new one in its place would lose what it holds. Mend it, move it away, or build it anew with "runfolio history rebuild".`,
  );
}

async function readText(path: string, files: Files): Promise<string | undefined> {
  if (files.factsNow(path)?.kind !== 'file') return undefined;
  return new TextDecoder().decode(await files.readBytes(path));
}
