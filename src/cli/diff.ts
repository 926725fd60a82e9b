import { join } from 'node:path';
import { compareStates } from '../changes/compare-states.ts';
import type { State } from '../changes/compare-states.ts';
import { jsonText } from '../lib/json-text.ts';
import type { Changes } from '../model/changes.ts';
import { noticesOfChanges } from '../outputs/review/notices/notices-of-changes.ts';
import { changesToMarkdown } from '../outputs/changes/changes-to-markdown.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { compareOptions } from './changes/compare-options.ts';
import { writeComment } from './changes/write-comment.ts';
import { printChanges } from './changes/print-changes.ts';
import { readState } from './changes/read-state.ts';
import { chooseCacheFolder } from './choose-cache-folder.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { writeNotices } from './notices/write-notices.ts';
import { readNoticeFormat } from './notices/notice-options.ts';
import type { FoundNotices } from './notices/write-notices.ts';
import { configName, openProject } from './project.ts';
import type { Project } from './project.ts';
import { readProject } from './read-project.ts';
import { reportDataOf } from './report-of.ts';
import { problemsText } from './show-problems.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * Says what changed from one state of the experiments to another, and with `--gate` whether that may pass. The exit code is 1 if a run tells
 * other numbers under the same id, if there are new errors, or if the gate fails.
 */
export async function diff(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const { base, head } = readOperands(call.operands);
  const format = readNoticeFormat(call, ['text', 'md', 'json']);
  const logs = { ...call, operands: call.values('logs') };
  const project = await openProject(logs, effects);
  if (project.problems.length > 0) return await refuseConfig(project, effects);
  const cacheFolder = call.has('no-cache') ? null : await chooseCacheFolder(project.home, effects);
  const request = { call: logs, home: project.home, cacheFolder };
  const before = await readState({ ...request, typed: base }, effects);
  const after =
    head === undefined
      ? await readWorkingTree(logs, project, { effects, against: before })
      : await readState({ ...request, typed: head }, effects);
  const asked = { gate: call.has('gate'), allowChanged: call.has('allow-changed') };
  const changes = compareStates(before, after, compareOptions(asked, project.config));
  await writeComment(call, { changes, head: after.data, project }, effects);
  await writeNotices(call, format, noticesOf(changes, project), effects);
  await print(changes, format, effects);
  return exitCodeOf(changes);
}

/** `A..B` means the two, and `A...B` B against the commit that both come from, as in git. */
function readOperands([first, second, ...others]: readonly string[]): {
  readonly base: string;
  readonly head: string | undefined;
} {
  if (first === undefined)
    throw new WrongUse(
      '"runfolio diff" needs something to compare with: a git revision such as main, the folder of a report, its report.json, or its address.',
    );
  if (others.length > 0) throw new WrongUse('"runfolio diff" compares two states: BASE and HEAD.');
  const [, from, dots, to] = /^(?!https?:)([^.].*?)(\.{2,3})([^./].*)$/i.exec(first) ?? [];
  if (second !== undefined || from === undefined || to === undefined) return { base: first, head: second };
  return { base: dots === '...' ? first : from, head: to };
}

async function refuseConfig(
  { problems, configPath }: Pick<Project, 'problems' | 'configPath'>,
  effects: CommandEffects,
): Promise<ExitCode> {
  effects.terminal.words(`${await problemsText({ kept: [...problems], unkept: [] }, effects, 'words')}\n`);
  effects.terminal.words(`Nothing was compared: mend ${configPath} first.\n`);
  return ExitCode.problems;
}

/** Logs and notes as they are. Servers are left out where the other state is a revision, which holds no run of theirs. */
export async function readWorkingTree(
  call: CommandCall,
  { servers, storages }: Pick<Project, 'servers' | 'storages'>,
  { effects, against }: { readonly effects: CommandEffects; readonly against: State },
): Promise<State> {
  const asks = against.kind !== 'revision';
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true, servers: asks });
  try {
    const leftOut =
      asks || servers.length + storages.length === 0
        ? []
        : ['Runs on servers that the config names are left out: no revision holds them.'];
    const data = await reportDataOf(read, effects);
    return { kind: 'files', name: 'working tree', commit: null, remarks: leftOut, data };
  } finally {
    await read.input.dataset.close();
  }
}

/** What is new to look at. The notes and logs of a revision are no files here, so only the config could be written over. */
function noticesOf(
  changes: Changes,
  { configPath, home }: Pick<Project, 'configPath' | 'home'>,
): FoundNotices {
  const rules = changes.gate?.rules ?? [];
  return {
    list: noticesOfChanges(changes),
    command: 'diff',
    fallback: configPath,
    strict: false,
    passed: rules.filter(({ state }) => state === 'passed').map(({ rule }) => rule),
    inputs: [join(home, configName)],
  };
}

async function print(changes: Changes, format: string, { terminal }: CommandEffects): Promise<void> {
  if (format === 'json') await terminal.data(`${jsonText(changes, 2)}\n`);
  if (format === 'md') await terminal.data(changesToMarkdown(changes));
  if (format === 'text') await printChanges(changes, terminal);
}

/** 1 for what nobody should merge unseen. */
export function exitCodeOf({ counts, problems, findings, gate }: Changes): ExitCode {
  if (gate !== null) return gate.passed ? ExitCode.fine : ExitCode.problems;
  const errors = [...problems.added, ...findings.added].filter(({ severity }) => severity === 'error').length;
  return counts.runsRewritten + errors > 0 ? ExitCode.problems : ExitCode.fine;
}
