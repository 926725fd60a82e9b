import { NetworkError } from '../lib/network.ts';
import type { Network } from '../lib/network.ts';
import { GithubError, openGithub } from './github/github-client.ts';
import { keepComment } from './github/keep-comment.ts';
import type { KeptOutcome } from './github/keep-comment.ts';
import type { Occasion } from './read-occasion.ts';
import type { Runner } from './runner.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** A comment that is to stand in the pull request. */
export interface PostRequest {
  readonly runner: Runner;
  readonly occasion: Extract<Occasion, { kind: 'pull-request' }>;
  readonly token: string;
  readonly id: string;
  readonly body: string;
  readonly version: string;
}

/** What posting touches. */
export interface PostEffects {
  readonly network: Network;
  readonly nowMs: () => number;
  readonly log: WorkflowLog;
}

/** A job should not wait longer than this for GitHub to be ready. */
const patienceMs = 150_000;

/**
 * Writes the comment of a pull request. What stands in the way is said in the log, with what to grant; it never throws for it. Null if there is no
 * comment.
 */
export async function postComment(request: PostRequest, effects: PostEffects): Promise<KeptOutcome | null> {
  const { runner, occasion, token, id, body } = request;
  const { log } = effects;
  if (token === '') {
    await log.warn(
      'No comment was written: the input "token" is empty. The summary of the job has everything.',
    );
    return null;
  }
  const github = openGithub(
    { apiUrl: runner.apiUrl, token, userAgent: `runfolio/${request.version}`, patienceMs },
    { ...effects, log: (line) => void log.say(line) },
  );
  try {
    const kept = await keepComment(
      { repository: runner.repository, number: occasion.number, id, body },
      github,
    );
    await log.say(`The comment was ${kept.kind}: ${kept.url}`);
    return kept;
  } catch (error) {
    if (!(error instanceof GithubError) && !(error instanceof NetworkError)) throw error;
    await log.warn(
      `No comment was written: ${explain(error, occasion.fork)} The summary of the job has everything.`,
    );
    return null;
  }
}

/** Why GitHub took no comment, and what to grant or mend. */
function explain(error: GithubError | NetworkError, fork: boolean): string {
  if (error instanceof NetworkError) return `GitHub could not be reached (${error.code}).`;
  const told = `GitHub answered ${error.message}.`;
  if (/rate limit|asks to wait/i.test(error.message)) {
    return `${told} Its limit is used up; run the job again later.`;
  }
  if (/locked/i.test(error.reason)) return `${told} The conversation is locked.`;
  if (error.status === 401)
    return `${told} The token is not valid any more, or was cut off: look at the input "token".`;
  if (error.status === 403 && fork) {
    return `${told} Workflows of pull requests from forks may only read. The summary, the annotations and the gate need no right.`;
  }
  if (error.status === 403 || error.status === 404) {
    return `${told} Grant the job "permissions: pull-requests: write" (with "contents: read" beside it), and let the settings of the organisation allow it.`;
  }
  if (error.status === 422) return `${told} GitHub does not take this text.`;
  return told;
}
