import { relative, sep } from 'node:path';
import type { Git, GitCommit, GitRepository } from '../../lib/git.ts';

/** A commit whose files were written into a folder. */
export interface WrittenRevision {
  readonly repository: GitRepository;
  readonly commit: GitCommit;
  /** The folder that stands for the root of the repository, absolute. */
  readonly folder: string;
}

/**
 * Git as it was at a commit, for files that were written into a folder: their histories end at that commit, so that a rule is as old, and
 * as new, as it was then.
 */
export function gitAtRevision({ repository, commit, folder }: WrittenRevision): Git {
  const locate = (path: string): string | undefined => {
    const inside = relative(folder, path).split(sep).join('/');
    return inside === '..' || inside.startsWith('../') || inside.startsWith('/') ? undefined : inside;
  };
  const atCommit: GitRepository = {
    ...repository,
    root: folder,
    head: commit,
    locate: (path) => Promise.resolve(locate(path)),
    historyOf: (path, from) => repository.historyOf(path, from ?? commit.id),
  };
  return {
    findRepository: (path) =>
      Promise.resolve(
        locate(path) === undefined
          ? { kind: 'none', reason: 'no-repository' }
          : { kind: 'repository', repository: atCommit },
      ),
  };
}
