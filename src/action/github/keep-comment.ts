import * as z from 'zod';
import { hasMarker } from '../../outputs/review/comment/marker.ts';
import { GithubError } from './github-client.ts';
import type { GithubClient } from './github-client.ts';

/** A comment in a pull request that is made once and then kept up to date. */
export interface KeptComment {
  /** e.g. `octocat/hello`. */
  readonly repository: string;
  /** Number of the pull request. */
  readonly number: number;
  /** Id inside the hidden marker that `body` begins with. */
  readonly id: string;
  readonly body: string;
}

/** What became of it, with its address. */
export interface KeptOutcome {
  readonly kind: 'created' | 'updated' | 'unchanged';
  readonly url: string;
}

const Comment = z.object({
  id: z.number(),
  html_url: z.string().default(''),
  body: z.string().nullable().default(''),
  user: z.object({ login: z.string(), type: z.string() }).nullable().default(null),
});
type Comment = z.infer<typeof Comment>;

const User = z.object({ login: z.string() });

/**
 * Writes the comment: the one that begins with its marker is updated, else a new one is made. Only a comment of ours is touched: that of a bot, or
 * of the user whose token this is, since anybody can write a comment that begins with a marker.
 *
 * @throws GithubError, NetworkError
 */
export async function keepComment(comment: KeptComment, github: GithubClient): Promise<KeptOutcome> {
  const { repository, body } = comment;
  const known = await findOurs(comment, github);
  if (known !== undefined) {
    if (sameText(known.body ?? '', body)) return { kind: 'unchanged', url: known.html_url };
    try {
      const answer = await github.request('PATCH', `/repos/${repository}/issues/comments/${known.id}`, {
        body,
      });
      return { kind: 'updated', url: Comment.safeParse(answer).data?.html_url ?? known.html_url };
    } catch (error) {
      // Somebody deleted it meanwhile.
      if (!(error instanceof GithubError) || (error.status !== 404 && error.status !== 410)) throw error;
    }
  }
  const answer = await github.request('POST', `/repos/${repository}/issues/${comment.number}/comments`, {
    body,
  });
  return { kind: 'created', url: Comment.safeParse(answer).data?.html_url ?? '' };
}

async function findOurs(
  { repository, number, id }: KeptComment,
  github: GithubClient,
): Promise<Comment | undefined> {
  let viewer: string | null | undefined;
  for await (const page of github.list(`/repos/${repository}/issues/${number}/comments?per_page=100`)) {
    for (const item of page) {
      const comment = Comment.safeParse(item).data;
      if (comment === undefined || comment.user === null || !hasMarker(comment.body ?? '', id)) continue;
      if (comment.user.type === 'Bot') return comment;
      viewer ??= await findViewer(github);
      if (comment.user.login === viewer) return comment;
    }
  }
  return undefined;
}

/** The user whose token this is; null for tokens that stand for no user. */
async function findViewer(github: GithubClient): Promise<string | null> {
  try {
    return User.safeParse(await github.request('GET', '/user')).data?.login ?? null;
  } catch (error) {
    if (error instanceof GithubError) return null;
    throw error;
  }
}

/** GitHub keeps line ends as they came from wherever; ends of lines make no difference. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
}
