import { join } from 'node:path';
import { showValue } from '../lib/show-value.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/** A file that `init` writes. */
export interface FileToWrite {
  /** Below `templates/`. */
  readonly from: string;
  /** Below the working folder. */
  readonly to: string;
}

/** What stands in templates where the version of Runfolio goes. */
export const versionMark = 'RUNFOLIO_VERSION';

/** What a service is given. */
interface CiFiles {
  readonly files: readonly FileToWrite[];
  /** What to do next; told which files were there already. */
  readonly nextSteps: (kept: readonly string[]) => string;
}

const workflow = '.github/workflows/report.yml';
const reviewWorkflow = '.github/workflows/experiments.yml';

/**
 * What `--ci` asks for; undefined without it.
 *
 * @throws WrongUse for a service that is not known.
 */
export async function chooseCiFiles(
  call: CommandCall,
  effects: CommandEffects,
): Promise<CiFiles | undefined> {
  const service = call.value('ci');
  const pages = call.value('pages');
  const isReview = call.has('review');
  if (pages !== undefined && (service !== 'github' || isReview))
    throw new WrongUse(
      `--pages goes with --ci github${isReview ? ' without --review' : ''}: it says how GitHub publishes the report.`,
    );
  if (service === undefined) {
    if (isReview) throw new WrongUse('--review goes with --ci github, gitlab or shell.');
    return undefined;
  }
  if (service === 'github') return isReview ? githubReview() : githubFiles(pages ?? 'artifact');
  if (service === 'gitlab') return await gitlabFiles(isReview, effects);
  if (service === 'shell') return isReview ? shellReview() : shellFiles();
  throw new WrongUse(`--ci takes github, gitlab or shell, not "${showValue(service)}".`);
}

function githubReview(): CiFiles {
  return {
    files: [{ from: 'ci/github-review.yml', to: reviewWorkflow }],
    nextSteps: (kept) =>
      kept.length > 0
        ? nothingSetUp(reviewWorkflow)
        : '\nCommit it: each pull request gets a comment that says what it changes in the experiments.\n',
  };
}

function nothingSetUp(name: string): string {
  return `\nNothing was set up: ${name} is as it was. Move it away and run this again to have the one of Runfolio.\n`;
}

function githubFiles(pages: string): CiFiles {
  if (pages !== 'artifact' && pages !== 'branch')
    throw new WrongUse(`--pages takes artifact or branch, not "${showValue(pages)}".`);
  const isBranch = pages === 'branch';
  const source = isBranch ? '"Deploy from a branch" and "gh-pages"' : '"GitHub Actions"';
  return {
    files: [{ from: isBranch ? 'ci/github-branch.yml' : 'ci/github-pages.yml', to: workflow }],
    nextSteps: (kept) =>
      kept.length > 0
        ? nothingSetUp(workflow)
        : `\nCommit it together with the logs and the notes, and set "Settings, Pages, Source" of the repository to ${source}.\n`,
  };
}

/** Beside a configuration that is there already, a file to include. */
async function gitlabFiles(isReview: boolean, { files, folder }: CommandEffects): Promise<CiFiles> {
  const isThere = (await files.findFacts(join(folder, '.gitlab-ci.yml'))) !== undefined;
  const [from, beside] = isReview
    ? ['ci/gitlab-review.yml', '.gitlab/experiments.yml']
    : ['ci/gitlab-pages.yml', '.gitlab/report.yml'];
  const to = isThere ? beside : '.gitlab-ci.yml';
  const include = `\n.gitlab-ci.yml was there already and stays as it is. Add to it:\n\n  include:\n    - local: ${to}\n`;
  const token = isReview
    ? '\nFor the note in merge requests, add a project access token (role Reporter, scope api) as the masked variable RUNFOLIO_TOKEN.\n'
    : '';
  const script = { from: 'ci/gitlab-comment.mjs', to: 'ci/gitlab-comment.mjs' };
  return {
    files: [{ from, to }, ...(isReview ? [script] : [])],
    nextSteps: () => (isThere ? include : '\nCommit it together with the logs and the notes.\n') + token,
  };
}

function shellFiles(): CiFiles {
  const to = 'publish-report.sh';
  return {
    files: [{ from: 'ci/publish-report.sh', to }],
    nextSteps: (kept) =>
      kept.length > 0
        ? nothingSetUp(to)
        : `\nPublish the report on the branch gh-pages of origin:\n\n  sh ${to} https://you.github.io/project/\n`,
  };
}

function shellReview(): CiFiles {
  const to = 'review.sh';
  return {
    files: [{ from: 'ci/review.sh', to }],
    nextSteps: (kept) =>
      kept.length > 0
        ? nothingSetUp(to)
        : `\nCompare what is checked out with a branch:\n\n  sh ${to} origin/main\n`,
  };
}
