import { join, relative, resolve } from 'node:path';
import type { CommandEffects } from '../cli/command.ts';

/** What a runner of GitHub Actions tells a program, by the variables that GitHub documents. */
export interface Runner {
  readonly event: string;
  /** File with the payload of the event; empty outside of a runner. */
  readonly eventPath: string;
  /** e.g. `octocat/hello`. */
  readonly repository: string;
  readonly commit: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Address of the page that shows this run of the workflow; null if it is not known. */
  readonly runUrl: string | null;
  /** Absolute path of what was checked out. */
  readonly workspace: string;
  /** Files that the runner reads when the step is over; null outside of a runner. */
  readonly outputFile: string | null;
  readonly summaryFile: string | null;
  /** A folder that is emptied after the job. */
  readonly temporary: string | null;
}

/** Reads the variables of the runner. */
export function readRunner({
  findVariable,
  folder,
}: Pick<CommandEffects, 'findVariable' | 'folder'>): Runner {
  const text = (name: string): string | null => {
    const value = findVariable?.(name) ?? '';
    return value === '' ? null : value;
  };
  const serverUrl = withoutSlash(text('GITHUB_SERVER_URL') ?? 'https://github.com');
  const repository = text('GITHUB_REPOSITORY') ?? '';
  const run = text('GITHUB_RUN_ID');
  return {
    event: text('GITHUB_EVENT_NAME') ?? '',
    eventPath: text('GITHUB_EVENT_PATH') ?? '',
    repository,
    commit: text('GITHUB_SHA') ?? '',
    apiUrl: withoutSlash(text('GITHUB_API_URL') ?? 'https://api.github.com'),
    serverUrl,
    runUrl: run === null || repository === '' ? null : `${serverUrl}/${repository}/actions/runs/${run}`,
    workspace: text('GITHUB_WORKSPACE') ?? folder,
    outputFile: text('GITHUB_OUTPUT'),
    summaryFile: text('GITHUB_STEP_SUMMARY'),
    temporary: text('RUNNER_TEMP'),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** The folder that the action works in, and its path from the root of the repository. */
export function workingFolder(
  { workspace }: Runner,
  typed: string,
): { readonly folder: string; readonly prefix: string } {
  const folder = resolve(workspace, typed);
  const prefix = relative(workspace, folder).replaceAll('\\', '/');
  return { folder, prefix: prefix.startsWith('..') ? '' : prefix };
}

/** A place for files of ours that outlive the step and not the job. */
export async function temporaryPath(
  { temporary }: Runner,
  name: string,
  { files }: Pick<CommandEffects, 'files'>,
): Promise<string> {
  return join(temporary ?? (await files.makeTemporaryFolder({ stays: true })), name);
}
