import { normalize, resolve, sep } from 'node:path';
import { countOf, withCommas } from '../lib/count-of.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import type { Later } from '../lib/later.ts';
import { showValue } from '../lib/show-value.ts';
import { readInput } from '../pipeline.ts';
import type { Input, NoteSettings } from '../pipeline.ts';
import { collectProblems } from '../problems/collect-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { chooseCacheFolder } from './choose-cache-folder.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { configName, openProject } from './project.ts';
import type { Project, ShownPath } from './project.ts';
import { WrongUse } from './wrong-use.ts';

/** What a command wants to know of its input. */
export interface Wanted {
  /** Problems of each kind and file that are kept in full; the others are counted. */
  readonly keepProblems: number;
  /** True if what is known of logs may be kept in `.runfolio/` for the next time. */
  readonly cache: boolean;
  /** True if the text files among the artifacts are looked at for what should not be published. */
  readonly artifacts?: boolean;
  /** False if servers that the config names are left out: what they hold is of no revision. */
  readonly servers?: boolean;
  /** Absolute path of a folder outside of which no logs and notes are read, whatever the config names; anything is unless given. */
  readonly within?: string;
  /** Told how many threads the call may use, before logs are read that changed since the last time. */
  readonly onChange?: (threads: number) => void;
  /** Takes what there is to write for the next time, so that nothing waits for it. Without, it is written at once. */
  readonly later?: Pick<Later, 'add'>;
}

/** A project with everything that was read of it. */
export interface ReadProject {
  readonly project: Project;
  readonly input: Input;
  /** Folder that keeps what is known between two builds; null: nothing is kept. */
  readonly cacheFolder: string | null;
  /** What is wrong with config, logs and notes. */
  readonly problems: ProblemList;
  /** How many threads the call may use. */
  readonly threads: number;
}

const mostThreads = 8;

/**
 * Reads the project that a command was called for, with a progress line.
 *
 * @throws WrongUse if a typed path does not exist or `--threads` is no number.
 */
export async function readProject(
  call: CommandCall,
  effects: CommandEffects,
  wanted: Wanted,
): Promise<ReadProject> {
  const project = keepWithin(await openProject(call, effects), wanted.within);
  const { terminal } = effects;
  const threads = readThreads(call, effects.processors);
  const keeps = wanted.cache && !call.has('no-cache');
  const cacheFolder = keeps ? await chooseCacheFolder(project.home, effects) : null;
  await keepConfig(project, cacheFolder, wanted.later);
  const input = await readInput(
    {
      logs: project.logs,
      servers: wanted.servers === false ? [] : project.servers,
      storages: wanted.servers === false ? [] : project.storages,
      notes: noteRoots(project),
      noteSettings: noteSettings(project, call.has('drafts')),
      config: project.config,
      configPath: project.configPath,
      ...(project.configPlaces && { configPlaces: project.configPlaces }),
      cacheFolder,
      threads,
      keepProblems: wanted.keepProblems,
      screensArtifacts: wanted.artifacts === true,
      onChange: () => wanted.onChange?.(threads),
      ...(wanted.later && { later: wanted.later }),
      onProgress: ({ doneFiles, files, doneBytes, bytes }) => {
        const size = `${formatBytes(doneBytes)} of ${formatBytes(bytes)}`;
        terminal.progress(`Reading logs: ${withCommas(doneFiles)} of ${countOf(files, 'file')}, ${size}`);
      },
    },
    effects,
  );
  const problems = collectProblems(wanted.keepProblems);
  for (const problem of project.problems) problems.add(problem);
  problems.addList(input.problems);
  return { project, input, cacheFolder, problems: problems.list(), threads };
}

async function keepConfig(
  { keepConfig: keep }: Project,
  cacheFolder: string | null,
  later: Wanted['later'],
): Promise<void> {
  if (keep === undefined || cacheFolder === null) return;
  if (later === undefined) await keep(cacheFolder);
  else later.add(() => keep(cacheFolder));
}

function keepWithin(project: Project, folder: string | undefined): Project {
  if (folder === undefined) return project;
  const isInside = ({ path }: ShownPath): boolean => path === folder || path.startsWith(`${folder}${sep}`);
  return { ...project, logs: project.logs.filter(isInside), notes: project.notes.filter(isInside) };
}

/** Notes where they were said to be, and Markdown files among the logs whose front matter is that of a note. */
function noteRoots({ notes, logs }: Project) {
  return [
    ...notes.map((root) => ({ ...root, named: true })),
    ...logs.map((root) => ({ ...root, named: false })),
  ];
}

/** What the config says of notes. Its bibliography is relative to it. */
function noteSettings({ home, config, configPath }: Project, drafts: boolean): NoteSettings {
  const { bibliography = [], citationStyle = 'ieee' } = config;
  const typed = typeof bibliography === 'string' ? [bibliography] : bibliography;
  const folder = configPath.slice(0, -configName.length);
  return {
    home,
    drafts,
    sections: config.sections,
    citationStyle,
    bibliography: typed.map((text) => ({
      path: resolve(home, text),
      shownPath: normalize(`${folder}${text}`).replaceAll('\\', '/'),
      typed: text,
      place: { file: configPath },
    })),
  };
}

function readThreads(call: CommandCall, processors: number): number {
  const typed = call.value('threads');
  if (typed === undefined) return Math.min(processors, mostThreads);
  if (/^[1-9]\d{0,2}$/.test(typed)) return Number(typed);
  throw new WrongUse(`--threads needs a whole number from 1 to 999, not "${showValue(typed)}".`);
}
