import { join, resolve } from 'node:path';
import { appendState } from '../../history/append-state.ts';
import type { History } from '../../history/history-file.ts';
import { stateOfData } from '../../history/state-of-data.ts';
import { showValue } from '../../lib/show-value.ts';
import type { Changes } from '../../model/changes.ts';
import { historyPath } from '../../model/data-paths.ts';
import type { ReportData } from '../../model/report-data.ts';
import { defaultReportId } from '../../outputs/review/comment/marker.ts';
import { renderComment } from '../../outputs/review/comment/render-comment.ts';
import { commentRoom } from '../../outputs/review/markdown/fit-blocks.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { findPrefix } from '../notices/write-notices.ts';
import type { Project } from '../project.ts';
import { historyFileOf, readHistoryAt } from '../read-earlier.ts';
import { WrongUse } from '../wrong-use.ts';

/** What the comment is about, and the state that is proposed. */
export interface Commented {
  readonly changes: Changes;
  readonly head: ReportData;
  /** Where the history of the report may be. */
  readonly project: Project;
}

/**
 * Writes the comment for a pull or merge request into the file of `--comment`, if it is asked for. Its links lead to the report at `--preview-url`; without
 * it to files, where the CI service tells their address.
 *
 * @throws WrongUse if an option stands without `--comment`, or the address is none.
 */
export async function writeComment(
  call: CommandCall,
  commented: Commented,
  effects: CommandEffects,
): Promise<void> {
  const { changes, head } = commented;
  const file = call.value('comment');
  if (file === undefined) {
    const lost = ['comment-id', 'preview-url'].find((name) => call.has(name));
    if (lost !== undefined) throw new WrongUse(`--${lost} goes with --comment FILE.`);
    return;
  }
  const repository = webAddress(effects.findVariable);
  const text = renderComment(changes, {
    id: call.value('comment-id') ?? defaultReportId,
    head,
    preview: readPreview(call.value('preview-url')),
    page: 'index.html',
    files: repository === null ? null : `${repository.root}blob/${repository.commit}/`,
    commits: repository === null ? null : `${repository.root}commit/`,
    history: await findHistory(commented, effects),
    prefix: await findPrefix(effects),
    more: null,
    room: commentRoom,
  });
  await effects.files.write(resolve(effects.folder, file), text);
}

function readPreview(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new WrongUse(
      `--preview-url takes an address that begins with https://, not "${showValue(url, 200)}".`,
    );
  }
  return url.endsWith('/') ? url : `${url}/`;
}

/** The history that builds keep, with the proposed state behind it; null if there is none. */
async function findHistory(
  { changes, head, project }: Commented,
  { files }: CommandEffects,
): Promise<History | null> {
  const { history } = project.config;
  if (history === undefined || history === false) return null;
  const path = historyFileOf(project) ?? join(project.out.path, historyPath);
  const found = await readHistoryAt(path, files);
  if (found === undefined) return null;
  const { commit } = changes.head;
  const now = commit === null ? null : { id: commit, committedMs: newestMs(head) };
  return appendState(found, stateOfData(head, now));
}

/** The newest time in the logs stands for that of the commit, which a comparison does not ask for. */
function newestMs({ updated }: ReportData): number {
  return updated === null ? 0 : Date.parse(updated);
}

/** Where files and commits of the repository can be read, by the variables of GitLab and GitHub; null elsewhere. */
function webAddress(
  findVariable: CommandEffects['findVariable'],
): { readonly root: string; readonly commit: string } | null {
  const text = (name: string): string => findVariable?.(name) ?? '';
  const [project, commit] = [text('CI_PROJECT_URL'), text('CI_COMMIT_SHA')];
  if (project !== '' && commit !== '') return { root: `${project}/-/`, commit };
  const [server, repository, sha] = [
    text('GITHUB_SERVER_URL'),
    text('GITHUB_REPOSITORY'),
    text('GITHUB_SHA'),
  ];
  return server !== '' && repository !== '' && sha !== ''
    ? { root: `${server}/${repository}/`, commit: sha }
    : null;
}
