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
  if (pages !== undefined && service !== 'github')
    throw new WrongUse('--pages goes with --ci github: it says how GitHub publishes the report.');
  if (service === undefined) return undefined;
  if (service === 'github') return githubFiles(pages ?? 'artifact');
  if (service === 'gitlab') return gitlabFiles(effects);
  if (service === 'shell') return shellFiles();
  throw new WrongUse(`--ci takes github, gitlab or shell, not "${showValue(service)}".`);
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
        ? `\nNothing was set up: ${workflow} is as it was. Move it away and run this again to have the one of Runfolio.\n`
        : `\nCommit it together with the logs and the notes, and set "Settings, Pages, Source" of the repository to ${source}.\n`,
  };
}

/** Beside a configuration that is there already, a file to include. */
async function gitlabFiles({ files, folder }: CommandEffects): Promise<CiFiles> {
  const isThere = (await files.findFacts(join(folder, '.gitlab-ci.yml'))) !== undefined;
  const to = isThere ? '.gitlab/report.yml' : '.gitlab-ci.yml';
  const include = `\n.gitlab-ci.yml was there already and stays as it is. Add to it:\n\n  include:\n    - local: ${to}\n`;
  return {
    files: [{ from: 'ci/gitlab-pages.yml', to }],
    nextSteps: () => (isThere ? include : '\nCommit it together with the logs and the notes.\n'),
  };
}

function shellFiles(): CiFiles {
  const to = 'publish-report.sh';
  return {
    files: [{ from: 'ci/publish-report.sh', to }],
    nextSteps: (kept) =>
      kept.length > 0
        ? `\nNothing was set up: ${to} is as it was.\n`
        : `\nPublish the report on the branch gh-pages of origin:\n\n  sh ${to} https://you.github.io/project/\n`,
  };
}
