import { basename, resolve } from 'node:path';
import { FileError } from '../lib/files.ts';
import { showValue } from '../lib/show-value.ts';
import { slugOf } from '../lib/slug.ts';
import { whyRefused } from '../lib/why-refused.ts';
import { exploreData } from '../pipeline.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { nextNotePath } from './next-note-path.ts';
import { openProject } from './project.ts';
import { WrongUse } from './wrong-use.ts';

/** Writes a note that says what is in a data set. */
export async function eda(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const [typed, ...others] = call.operands;
  if (typed === undefined || others.length > 0) {
    throw new WrongUse('"runfolio eda" needs one data set: a .csv, .tsv, .jsonl or .parquet file.');
  }
  const { files, folder, terminal } = effects;
  const path = resolve(folder, typed);
  if ((await files.findFacts(path))?.kind !== 'file') {
    throw new WrongUse(`There is no file "${showValue(typed, 200)}".`);
  }
  const name = basename(typed).replace(/\.[^.]*$/, '');
  const out =
    call.value('out') ?? (await nextNotePath(await notesFolder(call, effects), slugOf(name), effects));
  if ((await files.findFacts(resolve(folder, out))) !== undefined) {
    throw new WrongUse(
      `"${showValue(out, 200)}" is there already, and notes are never replaced. Name another with --out.`,
    );
  }
  const answer = await explore(path, typed, effects);
  if ('wrong' in answer) throw new WrongUse(answer.wrong.join(' '));
  await files.write(resolve(folder, out), answer.made);
  terminal.words('Edit what it says: the numbers are counted, what they mean is yours to write.\n');
  await terminal.data(`${out}\n`);
  return ExitCode.fine;
}

async function explore(
  path: string,
  typed: string,
  { files }: CommandEffects,
): ReturnType<typeof exploreData> {
  const file = files.open(path);
  try {
    return await exploreData(file, typed.replaceAll('\\', '/'));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { wrong: [`"${showValue(typed, 200)}" cannot be read (${whyRefused(error.code)}).`] };
  } finally {
    file.close();
  }
}

async function notesFolder(call: CommandCall, effects: CommandEffects): Promise<string> {
  const typed = call.value('notes');
  if (typed !== undefined) return typed;
  const { notes } = await openProject({ ...call, operands: [], values: () => [] }, effects);
  return notes[0]?.shownPath ?? 'notes';
}
