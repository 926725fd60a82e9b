import { resolve } from 'node:path';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { inputPaths } from './notices/input-paths.ts';
import type { ReadProject } from './read-project.ts';
import { WrongUse } from './wrong-use.ts';

type Note = ReadProject['input']['notes'][number];

/** Options that hold numbers, lists and switches; all others are texts. */
const numbers: ReadonlySet<string> = new Set(['top', 'digits', 'smoothing', 'bins']);
const lists: ReadonlySet<string> = new Set(['columns', 'group']);

/** The options of these names as the words of a block, as plain data. What does not fit is told by whoever reads them. */
export function readView(call: CommandCall, names: readonly string[]): Readonly<Record<string, unknown>> {
  const entries = names.flatMap((name): [string, unknown][] => {
    if (!call.has(name)) return [];
    const text = call.value(name) ?? '';
    if (name === 'percent') return [[name, true]];
    if (lists.has(name)) return [[name, call.values(name)]];
    return [
      [name, numbers.has(name) && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text],
    ];
  });
  return Object.fromEntries(entries);
}

/**
 * The note that `--note` names by its path, its file's name, its slug or its title; null without the option.
 *
 * @throws WrongUse if there is none.
 */
export function findAskedNote(call: CommandCall, { input }: ReadProject, folder: string): Note | null {
  const name = call.value('note');
  if (name === undefined) return null;
  const isMeant = ({ file, path, slug, title }: Note): boolean =>
    path === resolve(folder, name) || [file, slug, title, file.replace(/^.*\//, '')].includes(name);
  const found = input.notes.find(isMeant);
  if (found !== undefined) return found;
  const near = nearestName(
    name,
    input.notes.flatMap(({ file, slug, title }) => [file, slug, title]),
  );
  const advice = near === undefined ? '' : ` Did you mean "${showValue(near)}"?`;
  throw new WrongUse(`There is no note "${showValue(name)}".${advice}`);
}

/**
 * The format that is asked for with `--format`, else by the ending of `--out`, else the first.
 *
 * @throws WrongUse if it is none of these, or if the ending is that of another format.
 */
export function readFormat<Format extends string>(
  call: CommandCall,
  formats: readonly Format[],
  endings: Readonly<Record<Format, string>>,
): Format {
  const typed = call.value('format');
  const out = call.value('out');
  if (typed === undefined && out !== undefined) {
    const byEnding = formats.find((format) => out.toLowerCase().endsWith(`.${endings[format]}`));
    if (byEnding !== undefined) return byEnding;
    if (/\.[^./\\]+$/.test(out)) {
      const known = formats.map((format) => `.${endings[format]}`).join(', ');
      throw new WrongUse(
        `The ending of "${showValue(out)}" says no format that is written here (${known}). Name the format with --format, or give the file another ending.`,
      );
    }
  }
  const [first] = formats;
  const found = typed === undefined ? first : formats.find((format) => format === typed);
  if (found !== undefined) return found;
  throw new WrongUse(`--format takes ${formats.join(', ')}, not "${showValue(typed ?? '')}".`);
}

/**
 * Refuses to write over what is read: a log, a note, the config.
 *
 * @throws WrongUse
 */
export function checkAskedFile(call: CommandCall, read: ReadProject, folder: string): void {
  const out = call.value('out');
  if (out === undefined || !inputPaths(read, folder).includes(resolve(folder, out))) return;
  throw new WrongUse(
    `"${showValue(out, 200)}" is read as input, so it is not written over. Name another file with --out.`,
  );
}

/**
 * Writes what was asked for: to the file of `--out`, whose path is then printed, else to standard output.
 *
 * @throws WrongUse if bytes would go to standard output.
 */
export async function writeAsked(
  content: string | Uint8Array,
  call: CommandCall,
  { files, folder, terminal }: CommandEffects,
): Promise<void> {
  const out = call.value('out');
  if (out === undefined) {
    if (typeof content !== 'string') throw new WrongUse('PNG and PDF are no text: name the file with --out.');
    await terminal.data(content.endsWith('\n') ? content : `${content}\n`);
    return;
  }
  await files.write(resolve(folder, out), content);
  await terminal.data(`${out}\n`);
}
