import { dirname, resolve } from 'node:path';
import type { CommandEffects } from '../cli/command.ts';
import { ExitCode } from '../cli/exit-code.ts';
import { readVersion } from '../cli/read-version.ts';
import { FileError } from '../lib/files.ts';
import { showValue } from '../lib/show-value.ts';
import type { ActionInputs } from './read-inputs.ts';
import { WrongInput, readInputs } from './read-inputs.ts';
import { readOccasion } from './read-occasion.ts';
import type { Named, Occasion } from './read-occasion.ts';
import { ReviewFailed, reviewChange } from './review-change.ts';
import type { Reviewed } from './review-change.ts';
import { readRunner, temporaryPath, workingFolder } from './runner.ts';
import type { Runner } from './runner.ts';
import { tellReview } from './tell-review.ts';
import { openLog } from './workflow-log.ts';
import type { WorkflowLog } from './workflow-log.ts';

/**
 * The action of GitHub: builds the report of what was checked out, compares it with the base of the pull request, and tells it in the summary of the job,
 * as annotations, as a comment and as outputs. One of these that fails never costs the others. The exit code is 1 if the gate does not pass, or if
 * there is no base and the data have errors.
 */
export async function runAction(effects: CommandEffects): Promise<ExitCode> {
  const log = openLog(effects.terminal);
  const runner = readRunner(effects);
  try {
    const inputs = readInputs((name) => effects.findVariable?.(name));
    const occasion = readOccasion(runner.event, await readPayload(runner, effects), runner.commit);
    if (occasion.kind === 'refused') throw new WrongInput(occasion.reason);
    const { folder, prefix } = workingFolder(runner, inputs.workingDirectory);
    const here = { ...effects, folder };
    const site =
      inputs.out === null
        ? await temporaryPath(runner, 'runfolio-report', effects)
        : resolve(folder, inputs.out);
    const named = { base: baseOf(occasion), head: headOf(occasion) };
    const reviewed = await reviewChange({ inputs, site, ...named }, here, log);
    const version = await readVersion(effects);
    await tellReview({ runner, occasion, inputs, reviewed, prefix, version }, here, log);
    return await judge(inputs, reviewed, log);
  } catch (error) {
    if (!isTellable(error)) throw error;
    await log.fail(error.message);
    await tellFailure(error.message, runner, effects);
    return ExitCode.problems;
  }
}

type Tellable = WrongInput | ReviewFailed | FileError;

function isTellable(error: unknown): error is Tellable {
  return error instanceof WrongInput || error instanceof ReviewFailed || error instanceof FileError;
}

async function readPayload({ eventPath }: Runner, { files }: CommandEffects): Promise<string> {
  if (eventPath === '' || files.factsNow(eventPath)?.kind !== 'file') return '';
  return new TextDecoder().decode(await files.readBytes(eventPath));
}

function baseOf(occasion: Occasion): Named | null {
  return 'base' in occasion ? occasion.base : null;
}

function headOf(occasion: Occasion): Named {
  if (occasion.kind === 'refused') return { commit: '', name: '' };
  const commit = occasion.kind === 'pull-request' ? occasion.head.commit : occasion.head;
  return { commit, name: commit.slice(0, 7) };
}

/** True failures end the job, after everything was told. */
async function judge(inputs: ActionInputs, { changes, head }: Reviewed, log: WorkflowLog): Promise<ExitCode> {
  if (!inputs.gate) return ExitCode.fine;
  if (changes === null) {
    if (head.counts.errors === 0) return ExitCode.fine;
    await log.fail('The logs, notes or config have errors; the summary of the job lists them.');
    return ExitCode.problems;
  }
  if (changes.gate === null || changes.gate.passed) return ExitCode.fine;
  const broken = changes.gate.rules.filter(({ state }) => state !== 'passed').map(({ rule }) => rule);
  await log.fail(`The gate does not pass: ${broken.join(', ')}. The summary of the job has the numbers.`);
  return ExitCode.problems;
}

/** The summary of the job says so too: nobody reads logs first. */
async function tellFailure(
  message: string,
  { summaryFile }: Runner,
  { files }: CommandEffects,
): Promise<void> {
  if (summaryFile === null || files.factsNow(dirname(summaryFile))?.kind !== 'folder') return;
  const { escapeMarkdown } = await import('../outputs/review/markdown/escape-markdown.ts');
  const { appendTo } = await import('./runner-files.ts');
  await appendTo(
    summaryFile,
    `### Runfolio: nothing was reviewed\n\nThe reason: ${escapeMarkdown(showValue(message, 2000), 2000)}\n`,
    files,
  );
}
