import { relative, resolve } from 'node:path';
import { showValue } from '../../lib/show-value.ts';
import type { NoticeList, NoticePlaces } from '../../outputs/review/notices/notice.ts';
import { writeCodeQuality } from '../../outputs/review/notices/write-code-quality.ts';
import { writeJunit } from '../../outputs/review/notices/write-junit.ts';
import { writeSarif } from '../../outputs/review/notices/write-sarif.ts';
import { writeWorkflowCommands } from '../../outputs/review/notices/write-workflow-commands.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { readVersion } from '../read-version.ts';
import { WrongUse } from '../wrong-use.ts';
import type { NoticeFormat } from './notice-options.ts';

/** What a command found, and what is needed to write it down. */
export interface FoundNotices {
  readonly list: NoticeList;
  /** Name of the command, e.g. `check`. */
  readonly command: string;
  /** The file that stands for the whole where a notice has none: the config, as the user would type it. */
  readonly fallback: string;
  /** True if warnings fail too. */
  readonly strict: boolean;
  /** What was looked at and found fine. */
  readonly passed?: readonly string[];
  /** Absolute paths that were read, and must not be written over. */
  readonly inputs: readonly string[];
}

const written = ['sarif', 'junit', 'codequality'] as const;

/**
 * Writes notices into the files of `--sarif`, `--junit` and `--codequality`, and to standard output if `format` is one of these forms. Paths in them
 * are relative to the root of the git repository, since that is where reviews look files up.
 *
 * @throws WrongUse before anything is written, if a file is read as input.
 */
export async function writeNotices(
  call: CommandCall,
  format: string,
  found: FoundNotices,
  effects: CommandEffects,
): Promise<void> {
  const { files, folder, terminal } = effects;
  const targets = written.flatMap((name) =>
    call
      .values(name)
      .slice(-1)
      .map((file) => ({ name, file })),
  );
  for (const { name, file } of targets) refuseInput(name, file, found.inputs, folder);
  const places = { prefix: await findPrefix(effects), fallback: found.fallback };
  for (const { name, file } of targets) {
    await files.write(resolve(folder, file), await writeForm(name, found, places, effects));
  }
  if (isNoticeFormat(format)) await terminal.data(await writeForm(format, found, places, effects));
}

function isNoticeFormat(format: string): format is NoticeFormat {
  return format === 'github' || written.some((name) => name === format);
}

function refuseInput(option: string, file: string, inputs: readonly string[], folder: string): void {
  if (!inputs.includes(resolve(folder, file))) return;
  throw new WrongUse(
    `"${showValue(file, 200)}" is read as input, so it is not written over. Name another file with --${option}.`,
  );
}

async function writeForm(
  format: NoticeFormat,
  { list, command, strict, passed = [] }: FoundNotices,
  places: NoticePlaces,
  effects: CommandEffects,
): Promise<string> {
  if (format === 'junit')
    return writeJunit(list, { ...places, command: `runfolio ${command}`, strict, passed });
  if (format === 'codequality') return writeCodeQuality(list, places);
  if (format === 'github') return writeWorkflowCommands(list, places);
  const version = await readVersion(effects);
  return writeSarif(list, { ...places, version, informationUrl: 'https://www.npmjs.com/package/runfolio' });
}

/** Path of the working folder from the root of its repository; where git does not tell, from where the CI service put it. */
export async function findPrefix({
  git,
  folder,
  findVariable,
}: Pick<CommandEffects, 'git' | 'folder' | 'findVariable'>): Promise<string> {
  const found = await git?.findRepository(folder);
  if (found?.kind === 'repository') {
    const inside = await found.repository.locate(folder);
    if (inside !== undefined) return inside === '.' ? '' : inside;
  }
  const root = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']
    .map((name) => findVariable?.(name) ?? '')
    .find((path) => path !== '');
  const inside = root === undefined ? '' : relative(root, folder).replaceAll('\\', '/');
  return inside.startsWith('..') ? '' : inside;
}
