import { resolve } from 'node:path';
import { showValue } from '../../lib/show-value.ts';
import type { Changes } from '../../model/changes.ts';
import type { ReportData } from '../../model/report-data.ts';
import { defaultReportId } from '../../outputs/review/comment/marker.ts';
import { renderComment } from '../../outputs/review/comment/render-comment.ts';
import { commentRoom } from '../../outputs/review/markdown/fit-blocks.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { findPrefix } from '../notices/write-notices.ts';
import { WrongUse } from '../wrong-use.ts';

/** What the comment is about, and the state that is proposed. */
export interface Commented {
  readonly changes: Changes;
  readonly head: ReportData;
}

/**
 * Writes the comment for a pull or merge request into the file of `--comment`, if it is asked for. Its links lead to the report at `--preview-url`; without
 * it to files, where the CI service tells their address.
 *
 * @throws WrongUse if an option stands without `--comment`, or the address is none.
 */
export async function writeComment(
  call: CommandCall,
  { changes, head }: Commented,
  effects: CommandEffects,
): Promise<void> {
  const file = call.value('comment');
  if (file === undefined) {
    const lost = ['comment-id', 'preview-url'].find((name) => call.has(name));
    if (lost !== undefined) throw new WrongUse(`--${lost} goes with --comment FILE.`);
    return;
  }
  const text = renderComment(changes, {
    id: call.value('comment-id') ?? defaultReportId,
    head,
    preview: readPreview(call.value('preview-url')),
    page: 'index.html',
    files: filesAddress(effects.findVariable),
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

/** Where the files of the commit can be read, by the variables of GitLab and GitHub; null elsewhere. */
function filesAddress(findVariable: CommandEffects['findVariable']): string | null {
  const text = (name: string): string => findVariable?.(name) ?? '';
  const [project, commit] = [text('CI_PROJECT_URL'), text('CI_COMMIT_SHA')];
  if (project !== '' && commit !== '') return `${project}/-/blob/${commit}/`;
  const [server, repository, sha] = [
    text('GITHUB_SERVER_URL'),
    text('GITHUB_REPOSITORY'),
    text('GITHUB_SHA'),
  ];
  return server !== '' && repository !== '' && sha !== '' ? `${server}/${repository}/blob/${sha}/` : null;
}
