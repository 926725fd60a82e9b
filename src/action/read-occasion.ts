import * as z from 'zod';
import { showValue } from '../lib/show-value.ts';

/** Why the action runs, as far as it decides what is compared and who is told. */
export type Occasion =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The newest commit of the branch that is to be merged, and the repository that it lies in. */
      readonly head: { readonly commit: string; readonly repository: string };
      /** Newest commit of the branch that it is to be merged into, and the name of that branch. */
      readonly base: Named;
      /** True if it comes from another repository, whose workflows may not write. */
      readonly fork: boolean;
    }
  | { readonly kind: 'merge-group' | 'push'; readonly head: string; readonly base: Named | null }
  | { readonly kind: 'other'; readonly head: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** A commit and what people call it. */
export interface Named {
  readonly commit: string;
  readonly name: string;
}

const Commit = z.string().regex(/^[0-9a-f]{40,64}$/);

const PullRequestEvent = z.object({
  pull_request: z.object({
    number: z.int().positive(),
    head: z.object({ sha: Commit, repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ sha: Commit, ref: z.string(), repo: z.object({ full_name: z.string() }) }),
  }),
});

const MergeGroupEvent = z.object({
  merge_group: z.object({ head_sha: Commit, base_sha: Commit, base_ref: z.string() }),
});

const PushEvent = z.object({ before: Commit, after: Commit });

/** The commit of a branch that was not there before. */
const noCommit = /^0+$/;

/** Reads why the action runs from the name and the payload of the event. */
export function readOccasion(event: string, payload: string, commit: string): Occasion {
  if (event === 'pull_request_target') return { kind: 'refused', reason: targetRefused };
  const value = parseJson(payload);
  if (event === 'pull_request') return readPullRequest(value);
  if (event === 'merge_group') {
    const found = MergeGroupEvent.safeParse(value).data?.merge_group;
    if (found !== undefined) {
      const name = found.base_ref.replace(/^refs\/heads\//, '');
      return { kind: 'merge-group', head: found.head_sha, base: { commit: found.base_sha, name } };
    }
  }
  if (event === 'push') {
    const found = PushEvent.safeParse(value).data;
    if (found !== undefined) {
      const { before, after } = found;
      const base = noCommit.test(before) ? null : { commit: before, name: before.slice(0, 7) };
      return { kind: 'push', head: after, base };
    }
  }
  return { kind: 'other', head: showValue(commit) };
}

const targetRefused =
  'Runfolio does not run on "pull_request_target": such a workflow may write and knows secrets, and here it would read files that a stranger proposes. Use "pull_request".';

function readPullRequest(value: unknown): Occasion {
  const found = PullRequestEvent.safeParse(value).data?.pull_request;
  if (found === undefined) {
    return {
      kind: 'refused',
      reason:
        'The payload of the event "pull_request" is not as GitHub documents it, so nothing was compared.',
    };
  }
  const { number, head, base } = found;
  const fork = head.repo?.full_name !== base.repo.full_name;
  const repository = head.repo?.full_name ?? base.repo.full_name;
  return {
    kind: 'pull-request',
    number,
    head: { commit: head.sha, repository },
    base: { commit: base.sha, name: base.ref },
    fork,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
