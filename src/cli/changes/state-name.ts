import { basename, join, resolve } from 'node:path';
import { FileError } from '../../lib/files.ts';
import { showValue } from '../../lib/show-value.ts';
import { reportDataPath } from '../../model/data-paths.ts';
import { parseReportData } from '../../model/report-data.ts';
import type { CommandEffects } from '../command.ts';
import { WrongUse } from '../wrong-use.ts';

/** What a word of the command line means as a state of experiments. */
export type StateName =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'report'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'revision'; readonly revision: string }
  | { readonly kind: 'merge-base'; readonly revision: string; readonly other: string };

/**
 * Tells addresses, report folders, `report.json` files, folders of logs and git revisions apart. `A...` and `A...B` mean the commit that
 * both come from, as in git.
 *
 * @throws WrongUse for a file that is no `report.json`.
 */
export async function readStateName(
  typed: string,
  { files, folder }: Pick<CommandEffects, 'files' | 'folder'>,
): Promise<StateName> {
  if (/^https?:\/\//i.test(typed)) return { kind: 'address', url: typed };
  const path = resolve(folder, typed);
  const facts = await files.findFacts(path);
  if (facts?.kind === 'file') {
    if (path.endsWith('.json')) return { kind: 'report', path };
    throw new WrongUse(
      `"${showValue(typed, 200)}" is a file, but no report.json. Name a git revision, the folder of a report, its report.json, or its address.`,
    );
  }
  if (facts?.kind === 'folder') {
    const data = join(path, reportDataPath);
    if ((await files.findFacts(data)) !== undefined) return { kind: 'report', path: data };
    const inside = join(path, basename(reportDataPath));
    return (await isReportFile(inside, files)) ? { kind: 'report', path: inside } : { kind: 'folder', path };
  }
  const [, revision, other] = /^(.+?)\.\.\.(.*)$/.exec(typed) ?? [];
  if (revision !== undefined)
    return { kind: 'merge-base', revision, other: other === '' || other === undefined ? 'HEAD' : other };
  return { kind: 'revision', revision: typed };
}

/** True for the file of a report's data in a folder that is given itself, such as one that somebody downloaded. */
async function isReportFile(path: string, files: CommandEffects['files']): Promise<boolean> {
  if ((await files.findFacts(path))?.kind !== 'file') return false;
  try {
    return 'data' in parseReportData(new TextDecoder().decode(await files.readBytes(path)));
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
