import { nearestName } from '../../lib/nearest-name.ts';
import { showValue } from '../../lib/show-value.ts';
import type { GitCommit, GitRepository } from '../../lib/git.ts';
import type { CommandEffects } from '../command.ts';
import { WrongUse } from '../wrong-use.ts';
import type { StateName } from './state-name.ts';

/** A commit in a repository. */
export interface FoundRevision {
  readonly repository: GitRepository;
  readonly commit: GitCommit;
}

/**
 * Finds the commit that a revision means, in the repository that the working folder lies in.
 *
 * @throws WrongUse that says why there is none, and what was probably meant.
 */
export async function findRevision(
  name: Extract<StateName, { kind: 'revision' | 'merge-base' }>,
  { git, folder }: Pick<CommandEffects, 'git' | 'folder'>,
): Promise<FoundRevision> {
  const shown = showValue(name.revision, 200);
  const found = await git?.findRepository(folder);
  if (found?.kind !== 'repository') throw new WrongUse(whyNoGit(shown, found?.reason ?? 'no-git'));
  const { repository } = found;
  const commit = await findCommit(repository, name.revision);
  if (name.kind === 'revision') return { repository, commit };
  const other = await findCommit(repository, name.other);
  const base = await repository.findMergeBase(commit.id, other.id);
  if (base !== undefined) return { repository, commit: base };
  throw new WrongUse(
    `"${shown}" and "${showValue(name.other, 200)}" have no commit in common${repository.shallow ? ', as far as this shallow clone goes: fetch the whole history' : ''}.`,
  );
}

function whyNoGit(shown: string, reason: 'no-git' | 'no-repository' | 'refused'): string {
  const nothing = `There is no report, folder or report.json "${shown}", and it can be no git revision`;
  const reasons = {
    'no-git': 'because git is not installed',
    'no-repository': 'because this folder is in no git repository',
    refused:
      'because git does not trust this repository: its files belong to somebody else (see safe.directory in the manual of git)',
  };
  return `${nothing}, ${reasons[reason]}.`;
}

async function findCommit(repository: GitRepository, revision: string): Promise<GitCommit> {
  const commit = await repository.findCommit(revision);
  if (commit !== undefined) return commit;
  const names = (await repository.listRefs('refs/')).map(({ name }) =>
    name.replace(/^refs\/(?:heads|tags|remotes)\//, ''),
  );
  const remote = names.find((name) => name === `origin/${revision}`);
  const near = remote ?? nearestName(revision, names);
  const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
  const shallow = repository.shallow
    ? ' This clone is shallow: if the commit lies further back, fetch the whole history first (fetch-depth: 0 in GitHub Actions).'
    : '';
  throw new WrongUse(
    `There is no git revision, report, folder or report.json "${showValue(revision, 200)}".${advice}${shallow}`,
  );
}
