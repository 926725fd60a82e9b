import type { GitCommit, GitRepository } from '../../lib/git.ts';
import { configName } from '../project.ts';
import type { Project } from '../project.ts';

/** The commits that changed logs, notes or config, oldest first; those of one moment in the order in which git tells them. */
export async function findCommits(
  repository: GitRepository,
  { logs, notes, home }: Pick<Project, 'logs' | 'notes' | 'home'>,
): Promise<readonly GitCommit[]> {
  const paths = [...logs, ...notes].map(({ path }) => path);
  const found = new Map<string, GitCommit>();
  for (const path of [...paths, `${home}/${configName}`]) {
    const inside = await repository.locate(path);
    if (inside === undefined) continue;
    const versions = await repository.historyOf(inside === '' ? '.' : inside);
    for (const { commit } of versions.toReversed()) found.set(commit.id, commit);
  }
  return [...found.values()].sort((a, b) => a.committedMs - b.committedMs);
}
