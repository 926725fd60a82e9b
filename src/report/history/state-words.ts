import { formatDay } from '../../lib/format-moment.ts';
import type { HistoryState } from '../../model/history.ts';
import type { Cell } from '../../model/page/table.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import type { ReportHistory } from './report-history.ts';

const SHORT = 7;

/** Day of a build: that of its commit, else the newest in the logs; null if neither is known. */
export function dayOfState({ committedMs, newestMs }: HistoryState): string | null {
  const ms = committedMs ?? newestMs;
  return ms === null ? null : (formatDay(ms)?.text ?? null);
}

/** A build as people call it: `build 12 (3f9a1c2)`, counted from 1; a commit of runs with its day, or the day. */
export function nameOfState({ history, unit }: ReportHistory, index: number): string {
  const state = history.states[index];
  const commit = state?.commit?.slice(0, SHORT);
  if (unit === 'build') return commit === undefined ? `build ${index + 1}` : `build ${index + 1} (${commit})`;
  const day = state === undefined ? null : dayOfState(state);
  return commit === undefined ? (day ?? '') : `${commit}${day === null ? '' : ` (${day})`}`;
}

/** The cell of a build's commit, linked where the repository's address is known. */
export function commitCell({ history, repository }: ReportHistory, index: number): Cell {
  const commit = history.states[index]?.commit ?? null;
  if (commit === null) return makeEmptyCell('no repository');
  const web = commitAddress(repository, commit);
  return makeCell(commit.slice(0, SHORT), { title: commit, ...(web !== null && { web }) });
}

/** Address of a commit as GitHub, GitLab, Gitea and Forgejo have it, and as Bitbucket has it; null without that of the repository. */
export function commitAddress(repository: string | null, commit: string): string | null {
  if (repository === null || !/^[0-9a-f]{7,64}$/.test(commit)) return null;
  const root = repository.replace(/\/+$/, '').replace(/\.git$/, '');
  return /^https?:\/\/bitbucket\.org\//.test(root) ? `${root}/commits/${commit}` : `${root}/commit/${commit}`;
}

/** The cell of a build's day. */
export function dayCell({ history }: ReportHistory, index: number): Cell {
  const state = history.states[index];
  const day = state === undefined ? null : dayOfState(state);
  return day === null
    ? makeEmptyCell('no time')
    : makeCell(day, { sort: state?.committedMs ?? state?.newestMs ?? null });
}
