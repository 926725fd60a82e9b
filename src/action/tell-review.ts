import { resolve } from 'node:path';
import type { CommandEffects } from '../cli/command.ts';
import { changesPath } from '../model/page/changes.ts';
import type { CommentContext } from '../outputs/review/comment/comment-context.ts';
import { renderComment } from '../outputs/review/comment/render-comment.ts';
import { renderState } from '../outputs/review/comment/render-state.ts';
import { commentRoom, summaryRoom } from '../outputs/review/markdown/fit-blocks.ts';
import { noticesOfChanges, noticesOfReport } from '../outputs/review/notices/notices-of-changes.ts';
import { writeJunit } from '../outputs/review/notices/write-junit.ts';
import { writeSarif } from '../outputs/review/notices/write-sarif.ts';
import { writeWorkflowCommands } from '../outputs/review/notices/write-workflow-commands.ts';
import { postComment } from './post-comment.ts';
import type { ActionInputs } from './read-inputs.ts';
import type { Occasion } from './read-occasion.ts';
import type { Reviewed } from './review-change.ts';
import { appendTo, writeOutputs } from './runner-files.ts';
import { temporaryPath } from './runner.ts';
import type { Runner } from './runner.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** Everything that is to be told. */
export interface Told {
  readonly runner: Runner;
  readonly occasion: Exclude<Occasion, { kind: 'refused' }>;
  readonly inputs: ActionInputs;
  readonly reviewed: Reviewed;
  /** Path of the working folder from the root of the repository. */
  readonly prefix: string;
  readonly version: string;
}

/** Tells the review everywhere. Each place is tried by itself: what fails is said in the log, and the others go on. */
export async function tellReview(told: Told, effects: CommandEffects, log: WorkflowLog): Promise<void> {
  const { runner, inputs } = told;
  const { files } = effects;
  const attempt = async <Result>(what: string, act: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await act();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await log.warn(
        `${what} failed: ${inputs.token === '' ? reason : reason.replaceAll(inputs.token, '***')}`,
      );
      return null;
    }
  };
  await attempt('The summary of the job', async () => {
    const text = render(told, { ...contextOf(told), room: summaryRoom, more: null });
    if (runner.summaryFile === null) await log.say(text);
    else await appendTo(runner.summaryFile, text, files);
  });
  if (inputs.annotations) await attempt('Annotating', () => log.command(annotations(told)));
  await attempt('Writing SARIF', () => writeForm(told, 'sarif', effects));
  await attempt('Writing JUnit', () => writeForm(told, 'junit', effects));
  const body = render(told, contextOf(told));
  const commentFile = await attempt('Writing the comment to a file', async () => {
    const path = await temporaryPath(runner, 'runfolio-comment.md', effects);
    await files.write(path, body);
    return path;
  });
  const url = await attempt('The comment', () => comment(told, body, effects, log));
  await attempt('The outputs', async () => {
    const outputs = writeOutputs(outputsOf(told, { commentFile: commentFile ?? '', url: url ?? '' }));
    if (runner.outputFile !== null) await appendTo(runner.outputFile, outputs, files);
  });
}

function contextOf({ runner, occasion, inputs, reviewed, prefix }: Told): CommentContext {
  const { repository, commit } =
    occasion.kind === 'pull-request'
      ? occasion.head
      : { repository: runner.repository, commit: occasion.head };
  return {
    id: inputs.commentId,
    head: reviewed.head,
    preview: inputs.previewUrl,
    page: reviewed.changes === null ? 'index.html' : changesPath,
    files: repository === '' || commit === '' ? null : `${runner.serverUrl}/${repository}/blob/${commit}/`,
    commits: repository === '' ? null : `${runner.serverUrl}/${repository}/commit/`,
    history: reviewed.history,
    prefix,
    more: runner.runUrl,
    room: commentRoom,
  };
}

function render({ reviewed: { changes, head, why } }: Told, context: CommentContext): string {
  return changes === null ? renderState(head, why, context) : renderComment(changes, context);
}

function noticesOf({ reviewed: { changes, head } }: Told) {
  return changes === null ? noticesOfReport(head) : noticesOfChanges(changes);
}

function annotations(told: Told): string {
  // The step itself may say one thing more: that the gate does not pass, or that no comment was written.
  return writeWorkflowCommands(noticesOf(told), { prefix: told.prefix, fallback: 'runfolio.yaml' }, 1);
}

async function writeForm(
  told: Told,
  form: 'sarif' | 'junit',
  { files, folder }: CommandEffects,
): Promise<void> {
  const { inputs, prefix, reviewed, version } = told;
  const file = inputs[form];
  if (file === null) return;
  const places = { prefix, fallback: 'runfolio.yaml' };
  // Code scanning closes what a file does not name any more, so it gets the state as it is, not only what is new.
  const text =
    form === 'sarif'
      ? writeSarif(noticesOfReport(reviewed.head), {
          ...places,
          version,
          informationUrl: 'https://www.npmjs.com/package/runfolio',
        })
      : writeJunit(noticesOf(told), {
          ...places,
          command: 'runfolio diff',
          strict: false,
          passed: passedRules(reviewed),
        });
  await files.write(resolve(folder, file), text);
}

function passedRules({ changes }: Reviewed): string[] {
  const rules = changes?.gate?.rules ?? [];
  return rules.filter(({ state }) => state === 'passed').map(({ rule }) => rule);
}

async function comment(
  { runner, occasion, inputs, version }: Told,
  body: string,
  { network, nowMs }: CommandEffects,
  log: WorkflowLog,
): Promise<string> {
  if (!inputs.comment || occasion.kind !== 'pull-request') return '';
  if (network === undefined || nowMs === undefined) return '';
  const request = { runner, occasion, token: inputs.token, id: inputs.commentId, body, version };
  return (await postComment(request, { network, nowMs, log }))?.url ?? '';
}

function outputsOf(
  { reviewed: { site, changes, head } }: Told,
  { commentFile, url }: { readonly commentFile: string; readonly url: string },
): Record<string, string> {
  const gate = changes?.gate ?? null;
  const verdict = gate?.passed === true ? 'passed' : 'failed';
  return {
    site,
    gate: gate === null ? 'none' : verdict,
    headline: changes?.headline ?? '',
    compared: String(changes !== null),
    runs: String(head.counts.runs),
    errors: String(head.counts.errors),
    'comment-file': commentFile,
    'comment-url': url,
  };
}
