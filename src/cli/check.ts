import { countOf } from '../lib/count-of.ts';
import { jsonText } from '../lib/json-text.ts';
import { noticesOfProblems } from '../outputs/review/notices/notices-of-problems.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Severity } from '../problems/problem.ts';
import { countProblems, problemToJson } from '../problems/problems-to-json.ts';
import { sortProblems } from '../problems/sort-problems.ts';
import { sensitiveProblems } from '../safety/tell-found.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { inputPaths } from './notices/input-paths.ts';
import { readNoticeFormat } from './notices/notice-options.ts';
import { writeNotices } from './notices/write-notices.ts';
import type { FoundNotices } from './notices/write-notices.ts';
import { readProject } from './read-project.ts';
import type { ReadProject } from './read-project.ts';
import { countsText, problemsText } from './show-problems.ts';
import { writeJsonList } from './write-json-list.ts';

/** Validates config, logs and notes and prints what is wrong. Writes nothing but the files that were asked for, not even the cache. */
export async function check(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = readNoticeFormat(call, ['text', 'json']);
  const keepProblems = format === 'text' ? keptPerKind : Number.POSITIVE_INFINITY;
  const found = await readProject(call, effects, { keepProblems, cache: false, artifacts: true });
  const read = call.has('strict') ? { ...found, problems: beStrict(found.problems) } : found;
  try {
    await writeNotices(call, format, foundIn(read, call, effects), effects);
    if (format === 'text') await printText(read, effects);
    if (format === 'json') await printJson(read, effects);
  } finally {
    await read.input.dataset.close();
  }
  const { errors, warnings } = countProblems(read.problems);
  const failing = call.has('strict') ? errors + warnings : errors;
  return failing > 0 ? ExitCode.problems : ExitCode.fine;
}

function foundIn(
  { project, input, problems }: ReadProject,
  call: CommandCall,
  { folder }: CommandEffects,
): FoundNotices {
  return {
    list: noticesOfProblems(problems),
    command: 'check',
    fallback: project.configPath,
    strict: call.has('strict'),
    inputs: inputPaths({ project, input }, folder),
  };
}

/** Parts that a write-up lacks, and what should not be seen, are errors where everything must be in order. */
function beStrict({ kept, unkept }: ProblemList): ProblemList {
  return { kept: kept.map(raise), unkept: unkept.map(raise) };
}

const raised: ReadonlySet<string> = new Set(['note-part-missing', ...Object.values(sensitiveProblems)]);

function raise<T extends { readonly code: string; readonly severity: Severity }>(problem: T): T {
  return raised.has(problem.code) ? { ...problem, severity: 'error' } : problem;
}

async function printText({ input, problems }: ReadProject, effects: CommandEffects): Promise<void> {
  const { terminal } = effects;
  const text = await problemsText(problems, effects, 'data');
  if (text !== '') await terminal.data(`${text}\n`);
  const { runs, files } = input.dataset;
  const scope = `${countOf(runs.length, 'run')} in ${countOf(files.length, 'log')}, ${countOf(input.notes.length, 'note')}`;
  terminal.words(`Checked ${scope}: ${countsText(countProblems(problems))}.\n`);
}

async function printJson({ input, problems }: ReadProject, { terminal }: CommandEffects): Promise<void> {
  const facts = {
    runs: input.dataset.runs.length,
    logs: input.dataset.files.length,
    notes: input.notes.length,
    counts: countProblems(problems),
  };
  const items = sortProblems(problems.kept);
  await writeJsonList(terminal, {
    facts,
    name: 'problems',
    items,
    toJson: (problem) => jsonText(problemToJson(problem)),
  });
}
