import type { CodeVersion } from '../../../model/run.ts';

/** Two commits of one repository. */
export interface CommitRange {
  readonly from: string;
  readonly to: string;
  /** Page of the host with what changed between them; null if the repository is on no host that is known to have one. */
  readonly address: string | null;
}

/**
 * What changed in the code from one run to another: undefined if the commits are equal or not both known, or the repositories differ.
 *
 * An address is made only from parts that are checked, since they come from logs: commits of hexadecimal digits; a host that is GitHub or GitLab by its
 * name; owner and name of plain letters. Whatever else an address of a repository holds, such as a password, is left behind.
 */
export function findCommitRange(a: CodeVersion | null, b: CodeVersion | null): CommitRange | undefined {
  const from = a?.commit ?? null;
  const to = b?.commit ?? null;
  if (a === null || b === null || from === null || to === null || from === to) return undefined;
  const place = placeOf(a.repository ?? b.repository);
  const other = placeOf(b.repository ?? a.repository);
  if (place?.host !== other?.host || place?.path !== other?.path) return { from, to, address: null };
  const isPlain = /^[0-9a-f]{7,64}$/i.test(from) && /^[0-9a-f]{7,64}$/i.test(to);
  return { from, to, address: place === undefined || !isPlain ? null : addressOf(place, from, to) };
}

interface Place {
  readonly host: string;
  readonly path: string;
}

/** Of `https://user:word@host/owner/name.git`, `ssh://git@host/owner/name` and `git@host:owner/name.git`. */
function placeOf(repository: string | null): Place | undefined {
  const text = (repository ?? '').trim();
  const found =
    /^(?:https?|ssh|git):\/\/(?:[^/@\s]*@)?([a-z0-9.-]+)(?::\d+)?\/(.+)$/i.exec(text) ??
    /^(?:[^/@\s:]+@)([a-z0-9.-]+):(.+)$/i.exec(text);
  const host = found?.[1]?.toLowerCase() ?? '';
  const path = (found?.[2] ?? '').replace(/\/+$/, '').replace(/\.git$/, '');
  const parts = path.split('/');
  const isPlain = parts.length >= 2 && parts.every((part) => /^[\w-][\w.-]*$/.test(part));
  return isPlain ? { host, path } : undefined;
}

function addressOf({ host, path }: Place, from: string, to: string): string | null {
  if (host === 'github.com' && path.split('/').length === 2) {
    return `https://github.com/${path}/compare/${from}...${to}`;
  }
  const isGitLab = host === 'gitlab.com' || host.startsWith('gitlab.');
  return isGitLab ? `https://${host}/${path}/-/compare/${from}...${to}` : null;
}
