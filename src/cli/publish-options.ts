import { showValue } from '../lib/show-value.ts';
import type { SiteAddress } from '../model/page/site-address.ts';
import { findFormerNames } from '../pipeline.ts';
import type { ReportOptions } from '../pipeline.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import type { Project } from './project.ts';
import type { ReadProject } from './read-project.ts';
import type { Earlier } from './read-earlier.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * What a report is told of its publication and of its earlier builds, from the command line and the config.
 *
 * @throws WrongUse if `--url` is no address of the web.
 */
export async function publishOptions(
  call: CommandCall,
  { project, input }: Pick<ReadProject, 'project' | 'input'>,
  earlier: Earlier,
  effects: CommandEffects,
): Promise<Pick<ReportOptions, 'builds' | 'publish'>> {
  const { git } = effects;
  const { publish } = project.config;
  const address = findAddress(call, project);
  return {
    ...(earlier.history && {
      builds: {
        earlier: earlier.history,
        commit: await findCommit(project.home, effects),
        repository: publish?.repository ?? null,
      },
    }),
    ...(address && {
      publish: {
        address,
        domain: publish?.domain ?? null,
        earlier: earlier.addresses,
        formerNames: git === undefined ? new Map() : await findFormerNames(input.notes, git),
      },
    }),
  };
}

/** Where the report is to be published; undefined if nobody said that it is. */
function findAddress(call: CommandCall, { config: { publish } }: Project): SiteAddress | undefined {
  const typed = call.value('url');
  if (typed === undefined && !isPublished(publish) && !call.has('noindex')) return undefined;
  const domain = publish?.domain === undefined ? undefined : `https://${publish.domain}/`;
  const url = typed ?? publish?.url ?? domain;
  return {
    url: url === undefined ? null : folderAddress(url),
    noindex: call.has('noindex') || publish?.noindex === true,
  };
}

/** What is taken out of logs is said in the same part of the config, also for reports that nobody publishes. */
function isPublished(publish: Project['config']['publish']): boolean {
  if (publish === undefined) return false;
  const keys = Object.keys(publish);
  return keys.length === 0 || keys.some((key) => key !== 'redact' && key !== 'allow');
}

/** The address with a slash behind it, without what only names a place on a page. */
function folderAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new WrongUse(
      `--url needs the address of the published report, such as https://you.github.io/project/, not "${showValue(text, 200)}".`,
    );
  const path = url.pathname.replace(/index\.html$/, '');
  return `${url.origin}${path.endsWith('/') ? path : `${path}/`}`;
}

async function findCommit(
  folder: string,
  { git }: CommandEffects,
): Promise<NonNullable<ReportOptions['builds']>['commit']> {
  const found = await git?.findRepository(folder);
  if (found === undefined || found.kind === 'none' || found.repository.head === null) return null;
  const { id, committedMs } = found.repository.head;
  return { id, committedMs };
}
