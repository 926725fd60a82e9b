import { withCommas, countOf } from '../../lib/count-of.ts';
import type { GitCommit } from '../../lib/git.ts';
import { findNewState } from '../../history/append-state.ts';
import { emptyHistory } from '../../history/history-file.ts';
import { applyState, emptyState } from '../../history/known-state.ts';
import { stateOfData } from '../../history/state-of-data.ts';
import { readState } from '../changes/read-state.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import type { Project } from '../project.ts';
import { readCount } from '../read-count.ts';
import { WrongUse } from '../wrong-use.ts';
import { findCommits } from './find-commits.ts';

/** Reading a commit takes about as long as a build without a cache, so not all of a long history is read unless asked for. */
const USUAL_COMMITS = 100;

/** A history that was made from commits. */
export interface RebuiltHistory {
  readonly text: string;
  /** Commits that were read, and states that they brought. */
  readonly commits: number;
  readonly states: number;
}

/**
 * Reads the report's data at each commit that changed it and writes down what was new, oldest first. The same commits give the same bytes.
 *
 * @throws WrongUse outside of a repository, and where no commit has logs or notes.
 */
export async function rebuildHistory(
  call: CommandCall,
  project: Project,
  effects: CommandEffects,
): Promise<RebuiltHistory> {
  const found = await effects.git?.findRepository(project.home);
  if (found?.kind !== 'repository')
    throw new WrongUse(
      'The history is built from the commits of a git repository, and this folder is in none.',
    );
  const { repository } = found;
  if (repository.shallow)
    effects.terminal.words('Earlier commits were not fetched into this clone, so the history begins late.\n');
  const all = await findCommits(repository, project);
  if (all.length === 0) throw new WrongUse('No commit of this repository has the logs or the notes.');
  const commits = all.slice(-(readCount(call, 'last') ?? USUAL_COMMITS));
  if (commits.length < all.length)
    effects.terminal.words(
      `Reading the newest ${withCommas(commits.length)} of ${countOf(all.length, 'commit')}; --last takes more.\n`,
    );
  const known = emptyState();
  const lines: string[] = [];
  for (const [index, commit] of commits.entries()) {
    effects.terminal.progress(`Reading commits: ${withCommas(index)} of ${withCommas(commits.length)}`);
    const state = findNewState(known, await readCommit(commit, call, project, effects));
    if (state === undefined) continue;
    applyState(known, state);
    lines.push(`${JSON.stringify(state)}\n`);
  }
  return { text: emptyHistory.text + lines.join(''), commits: commits.length, states: lines.length };
}

async function readCommit(
  { id, committedMs }: GitCommit,
  call: CommandCall,
  { home }: Project,
  effects: CommandEffects,
): Promise<ReturnType<typeof stateOfData>> {
  const asked = { ...call, operands: call.values('logs') };
  const { data } = await readState({ typed: id, call: asked, home, cacheFolder: null }, effects);
  return stateOfData(data, { id, committedMs });
}
