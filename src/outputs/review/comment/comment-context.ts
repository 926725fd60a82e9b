import type { History } from '../../../history/history-file.ts';
import type { ReportData } from '../../../model/report-data.ts';
import { repositoryPath } from '../notices/notice.ts';
import { markdownLink } from '../markdown/escape-markdown.ts';
import type { Room } from '../markdown/fit-blocks.ts';

/** What a comment needs besides the changes. */
export interface CommentContext {
  /** Tells this report from others of the repository. */
  readonly id: string;
  /** The state that is proposed, for charts and for what is best in it; null if only the changes are known. */
  readonly head: ReportData | null;
  /** Address of the report of that state, ending in `/`; null if it is nowhere. */
  readonly preview: string | null;
  /** Page of the report that says most, from its root. */
  readonly page: string;
  /** Address below which the files of that state stand, ending in `/`, e.g. `https://github.com/o/r/blob/3f9a1c2/`; null without. */
  readonly files: string | null;
  /** Address below which commits are shown, ending in `/`; null without. */
  readonly commits: string | null;
  /** What the report said at earlier builds, with that state behind them; null if nobody kept it. */
  readonly history: History | null;
  /** Path of the working folder from the root of the repository; empty if it is the root. */
  readonly prefix: string;
  /** Address of the place that has what was left out, such as the summary of the job; null without. */
  readonly more: string | null;
  readonly room: Room;
}

/** A link into the report, if it is somewhere. `label` is Markdown. */
export function pageLink(label: string, path: string | null, { preview }: CommentContext): string {
  return markdownLink(label, preview === null || path === null ? null : `${preview}${path}`);
}

/** A link to a file, at its line if it is known. `label` is Markdown. */
export function fileLink(
  label: string,
  { file, line }: { readonly file: string; readonly line?: number | null | undefined },
  { files, prefix }: CommentContext,
): string {
  const path = repositoryPath(file, { prefix });
  if (files === null || path.startsWith('/') || path.startsWith('..') || /^[a-z]+:/i.test(path)) return label;
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  const anchor = line === undefined || line === null || line < 1 ? '' : `#L${line}`;
  return markdownLink(label, `${files}${encoded}${anchor}`);
}

/** Where to find what a comment leaves out, as a sentence in Markdown. */
export function moreSentence({ preview, page, more }: CommentContext): string {
  if (preview !== null) return `${markdownLink('The report', `${preview}${page}`)} has all.`;
  if (more !== null) return `${markdownLink('The summary of the job', more)} has more.`;
  return '`runfolio diff` shows all.';
}
