import { dirname, relative, resolve, sep } from 'node:path';
import { jsonText } from '../../lib/json-text.ts';
import { showValue } from '../../lib/show-value.ts';
import type { Run } from '../../model/run.ts';
import { drawBadge } from '../../outputs/publish/badge.ts';
import { judgeRerunOf, makeRecipeOf, runsOfNote } from '../../pipeline.ts';
import type { RerunJudgement } from '../../pipeline.ts';
import { keptPerKind } from '../../problems/collect-problems.ts';
import { countProblems } from '../../problems/problems-to-json.ts';
import { checkOutFile } from '../check-out-file.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { findRun, isRun } from '../find-run.ts';
import { readProject } from '../read-project.ts';
import type { ReadProject } from '../read-project.ts';
import { chooseFormat } from '../tables/print-table.ts';
import { WrongUse } from '../wrong-use.ts';
import { badgeOf } from './judgement-words.ts';
import { printJudgement } from './print-judgement.ts';
import { recipeMarkdown } from './recipe-markdown.ts';
import { recipeScript } from './recipe-script.ts';
import { rerunNote } from './rerun-note.ts';

const usualTolerance = 0.01;
const wanted = { keepProblems: keptPerKind, cache: true };

/** Tells how to make a run again, or judges a rerun of it. */
export async function reproduce(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const [name, ...paths] = call.operands;
  if (name === undefined) throw new WrongUse('"runfolio reproduce" needs the id or the name of a run.');
  const tolerance = readTolerance(call.value('tolerance'));
  const read = await readProject({ ...call, operands: paths }, effects, wanted);
  try {
    const run = findRun(name, read.input.dataset.runs);
    const against = call.value('against');
    if (against === undefined) {
      await tellRecipe(run, { call, read, effects, tolerance });
      return countProblems(read.problems).errors > 0 ? ExitCode.problems : ExitCode.fine;
    }
    const rerun = await openRerun(against, { call, read, effects });
    try {
      return await judge({ run, rerun }, { call, read, effects, tolerance });
    } finally {
      await rerun.close();
    }
  } finally {
    await read.input.dataset.close();
  }
}

interface Asked {
  readonly call: CommandCall;
  readonly read: ReadProject;
  readonly effects: CommandEffects;
}

interface Judging extends Asked {
  readonly tolerance: number;
}

function readTolerance(typed: string | undefined): number {
  if (typed === undefined) return usualTolerance;
  const match = /^(\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)$/i.exec(typed);
  const share = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  if (match !== null && share >= 0 && share < 1) return share;
  throw new WrongUse(`--tolerance needs a share such as 1% or 0.01, not "${showValue(typed)}".`);
}

async function tellRecipe(run: Run, { call, read, effects, tolerance }: Judging): Promise<void> {
  const recipe = await makeRecipeOf({ run, dataset: read.input.dataset }, read.project.config);
  const out = call.value('out');
  if (out !== undefined) {
    await writeNew(out, out.endsWith('.sh') ? recipeScript(recipe) : recipeMarkdown(recipe, tolerance), {
      call,
      read,
      effects,
    });
    await effects.terminal.data(`${out}\n`);
  } else if (chooseFormat(call) === 'json') await effects.terminal.data(`${jsonText(recipe, 2)}\n`);
  else await effects.terminal.data(recipeMarkdown(recipe, tolerance));
}

interface OpenRerun {
  readonly run: Run;
  readonly dataset: ReadProject['input']['dataset'];
  readonly close: () => Promise<void>;
}

/** A run of the project, or the one run of a log elsewhere. */
async function openRerun(typed: string, { call, read, effects }: Asked): Promise<OpenRerun> {
  const { dataset } = read.input;
  const path = resolve(effects.folder, typed);
  const isPath = (await effects.files.findFacts(path)) !== undefined;
  if (!isPath || isRun(typed, dataset.runs))
    return { run: findRun(typed, dataset.runs), dataset, close: () => Promise.resolve() };
  const other = await readProject({ ...call, operands: [typed] }, effects, wanted);
  const [run, ...more] = other.input.dataset.runs;
  if (run !== undefined && more.length === 0)
    return { run, dataset: other.input.dataset, close: () => other.input.dataset.close() };
  await other.input.dataset.close();
  throw new WrongUse(
    run === undefined
      ? `--against: there is no run in "${showValue(typed, 200)}".`
      : `--against: "${showValue(typed, 200)}" holds ${more.length + 1} runs. Name one of them, with the folder behind RUN.`,
  );
}

async function judge(
  { run, rerun }: { readonly run: Run; readonly rerun: OpenRerun },
  { call, read, effects, tolerance }: Judging,
): Promise<ExitCode> {
  if (rerun.run === run)
    throw new WrongUse('--against names the run itself. Name the run that was made again.');
  const { config } = read.project;
  const judgement = await judgeRerunOf(
    { run, dataset: read.input.dataset },
    { run: rerun.run, dataset: rerun.dataset },
    { config, tolerance },
  );
  const badge = call.value('badge');
  if (badge !== undefined) await writeNew(badge, drawBadge(badgeOf(judgement)), { call, read, effects });
  const note = call.value('note');
  if (note !== undefined)
    await writeNote(note, { run, rerun: rerun.run, judgement }, { call, read, effects });
  await printJudgement(judgement, chooseFormat(call), effects.terminal);
  const { outcome } = judgement;
  return outcome === 'exact' || outcome === 'reproduced' ? ExitCode.fine : ExitCode.problems;
}

async function writeNote(
  path: string,
  { run, rerun, judgement }: { readonly run: Run; readonly rerun: Run; readonly judgement: RerunJudgement },
  asked: Asked,
): Promise<void> {
  const { read, effects } = asked;
  const earlier = read.input.notes.find((note) => runsOfNote(note, [run]).length > 0);
  const folder = dirname(resolve(effects.folder, path));
  const replicates = earlier === undefined ? null : relative(folder, earlier.path).split(sep).join('/');
  const text = rerunNote({ original: run, rerun }, judgement, replicates);
  if ((await effects.files.findFacts(resolve(effects.folder, path))) !== undefined)
    throw new WrongUse(
      `"${showValue(path, 200)}" is there already, so it is left as it is. Name another file.`,
    );
  await effects.files.write(resolve(effects.folder, path), text);
  effects.terminal.words(`A note on the rerun is begun in ${showValue(path, 200)}.\n`);
}

async function writeNew(out: string, content: string, { read, effects }: Asked): Promise<void> {
  await checkOutFile(out, read, effects);
  await effects.files.write(resolve(effects.folder, out), content);
}
