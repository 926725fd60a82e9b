import { basename, join, resolve } from 'node:path';
import { countOf } from '../lib/count-of.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import { slugOf } from '../lib/slug.ts';
import { pickRuns, surveyRuns } from '../pipeline.ts';
import type { RunsSurvey } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { fillTemplate } from './fill-template.ts';
import { nextNotePath } from './next-note-path.ts';
import { readProject } from './read-project.ts';
import type { ReadProject } from './read-project.ts';
import { WrongUse } from './wrong-use.ts';

/** Begins a numbered note from a template. */
export async function note(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const [title, ...others] = call.operands;
  if (title === undefined || title.trim() === '' || others.length > 0) {
    throw new WrongUse(
      '"runfolio note" needs one title. Put it between quotes: runfolio note "Does warm-up help?".',
    );
  }
  const template = await readTemplate(call.value('template') ?? 'hypothesis', effects);
  // The operand is a title, so the logs stand behind an option, and notes are not read: the folder may be yet to be made.
  const paths: CommandCall = {
    ...call,
    operands: call.values('logs'),
    values: (option) => (option === 'notes' ? [] : call.values(option)),
  };
  const read = await readProject(paths, effects, { keepProblems: keptPerKind, cache: true });
  try {
    const where = call.value('where');
    const picked = await pickRuns(read.input.dataset.runs, where);
    if ('wrong' in picked) throw new WrongUse(`--where: ${picked.wrong.join(' ')}`);
    if (where !== undefined && picked.made.length === 0 && read.input.dataset.runs.length > 0) {
      effects.terminal.words('No run matches the filter yet; the note says "planned".\n');
    }
    const survey = surveyRuns(picked.made, read.project.config);
    const runs = where ?? filterOf(survey);
    const shown = call.value('notes') ?? (await folderOf(read.project.notes[0], effects.files)) ?? 'notes';
    const path = await nextNotePath(shown, slugOf(title), effects);
    const text = fillTemplate(template, { title, runs, survey });
    await effects.files.write(resolve(effects.folder, path), text);
    effects.terminal.words(
      `A note on ${countOf(survey.runs, 'run')}: write what you expect before you look.\n`,
    );
    await effects.terminal.data(`${path}\n`);
    return ExitCode.fine;
  } finally {
    await read.input.dataset.close();
  }
}

function filterOf({ experiment }: RunsSurvey): string | null {
  if (experiment === null || (experiment.includes("'") && experiment.includes('"'))) return null;
  return experiment.includes("'") ? `experiment = "${experiment}"` : `experiment = '${experiment}'`;
}

async function readTemplate(name: string, { files, packageFolder }: CommandEffects): Promise<string> {
  const folder = join(packageFolder, 'templates/notes');
  const names = (await files.readFolder(folder))
    .filter((file) => file.endsWith('.md') && file !== 'first-note.md')
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
  if (names.includes(name))
    return new TextDecoder().decode(await files.readBytes(join(folder, `${name}.md`)));
  const near = nearestName(name, names);
  const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new WrongUse(`There is no template "${showValue(name)}".${advice} There are: ${names.join(', ')}.`);
}

async function folderOf(
  root: ReadProject['project']['notes'][number] | undefined,
  files: CommandEffects['files'],
): Promise<string | undefined> {
  if (root === undefined) return undefined;
  const isFile = (await files.findFacts(root.path))?.kind === 'file';
  return isFile ? root.shownPath.slice(0, -basename(root.shownPath).length) || '.' : root.shownPath;
}
