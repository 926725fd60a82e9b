import { resolve } from 'node:path';
import { countOf } from '../lib/count-of.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { jsonText } from '../lib/json-text.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { ReportEntry } from '../model/page/report.ts';
import type { Run } from '../model/run.ts';
import { openSimilar } from '../pipeline.ts';
import type { SimilarAsking, ToldFinding } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { findEntry, isEntry } from './find-entry.ts';
import { findRun, isRun } from './find-run.ts';
import { readCount } from './read-count.ts';
import { readProject } from './read-project.ts';
import { similarColumns } from './tables/similar-columns.ts';
import { chooseFormat, printTable } from './tables/print-table.ts';
import { WrongUse } from './wrong-use.ts';

const usualMost = 10;

/** What was asked for: a run, or an experiment with or without a note. */
type Subject =
  { readonly kind: 'run'; readonly run: Run } | { readonly kind: 'experiment'; readonly entry: ReportEntry };

/** Prints the earlier runs or experiments that are most like one: what they share, where they differ, what came out. */
export async function similar(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = chooseFormat(call);
  const [name, ...paths] = call.operands;
  if (name === undefined)
    throw new WrongUse('"runfolio similar" needs a run or a note: an id, a name, a path, a slug or a title.');
  const most = readCount(call, 'top') ?? usualMost;
  const wanted = { keepProblems: keptPerKind, cache: true };
  const read = await readProject({ ...call, operands: paths }, effects, wanted);
  const { dataset } = read.input;
  try {
    const asking = await openSimilar(read.input, read.project.config);
    const subject = findSubject(name, { runs: dataset.runs, asking, folder: effects.folder });
    const found = ask(asking, subject, { most, later: call.has('later') });
    const { terminal } = effects;
    if (format === 'json') await terminal.data(`${jsonText(toJson(subject, found), 2)}\n`);
    else {
      const hidden = found.length === 0 ? 0 : await printTable(similarColumns(found), format, terminal);
      terminal.words(`${summaryOf(subject, found, call.has('later'))}${hiddenText(hidden)}\n`);
    }
  } finally {
    await dataset.close();
  }
  return countProblems(read.problems).errors > 0 ? ExitCode.problems : ExitCode.fine;
}

/** The path of a note means the note; else a run that is called so, else an experiment. */
function findSubject(
  name: string,
  {
    runs,
    asking,
    folder,
  }: { readonly runs: readonly Run[]; readonly asking: SimilarAsking; readonly folder: string },
): Subject {
  const entries = asking.experiments;
  const path = resolve(folder, name);
  const noted = entries.find(({ note }) => note?.path === path || note?.file === name);
  if (noted !== undefined) return { kind: 'experiment', entry: noted };
  if (isRun(name, runs)) return { kind: 'run', run: findRun(name, runs) };
  if (isEntry(entries, name)) return { kind: 'experiment', entry: findEntry(entries, name, folder) };
  const near = nearestName(name, [
    ...entries.flatMap(({ slug, title }) => [slug, title]),
    ...entries.flatMap(({ note }) => note?.file ?? []),
    ...runs.flatMap((run) => [run.name, run.id]),
  ]);
  const advice =
    near === undefined ? '"runfolio runs" lists the runs.' : `Did you mean "${showValue(near)}"?`;
  throw new WrongUse(`No run, note or experiment is called "${showValue(name)}". ${advice}`);
}

function ask(
  asking: SimilarAsking,
  subject: Subject,
  wanted: { readonly most: number; readonly later: boolean },
): readonly ToldFinding[] {
  return subject.kind === 'run'
    ? asking.toRun(subject.run.id, wanted)
    : asking.toExperiment(subject.entry.slug, wanted);
}

function toJson(subject: Subject, found: readonly ToldFinding[]): unknown {
  const of =
    subject.kind === 'run'
      ? { kind: 'run', id: subject.run.id, title: subject.run.name }
      : { kind: 'experiment', id: subject.entry.slug, title: subject.entry.title };
  return {
    of,
    similar: found.map(({ path: _path, told: _told, experiment, atMs, ...rest }) => ({
      ...rest,
      experiment: experiment?.title ?? null,
      at: atMs === null ? null : (formatMoment(atMs)?.iso ?? null),
    })),
  };
}

function summaryOf(subject: Subject, found: readonly ToldFinding[], later: boolean): string {
  const title = subject.kind === 'run' ? subject.run.name : subject.entry.title;
  const others = subject.kind === 'run' ? countOf(found.length, 'run') : countOf(found.length, 'experiment');
  if (found.length > 0) return `${others} like ${showValue(title, 60)}, nearest first.`;
  const advice = later ? '' : ' --later looks at later ones too.';
  return `Nothing earlier is like ${showValue(title, 60)}.${advice}`;
}

function hiddenText(hidden: number): string {
  return hidden === 0 ? '' : ` ${countOf(hidden, 'column')} did not fit; --csv and --json have all.`;
}
