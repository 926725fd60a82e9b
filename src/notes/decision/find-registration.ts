import type { Git, GitRepository, GitVersion } from '../../lib/git.ts';
import type { Note } from '../note.ts';
import { readFrontMatter } from '../read-front-matter.ts';
import { splitFrontMatter } from '../split-front-matter.ts';
import { isNotebook } from '../notebook/is-notebook.ts';
import { ruleText } from './rule-text.ts';

/** A commit in which a rule was written or changed. */
export interface RuleCommit {
  readonly id: string;
  readonly committedMs: number;
}

/**
 * When a note's decision rule was written, as the history of the note tells. `before`: it stands since before the first run, or there
 * is no run yet. `post-hoc`: it was written or changed after the first run. `uncommitted`: as it stands it is in no commit. `unknown`:
 * nobody can tell, and why.
 */
export interface Registration {
  readonly kind: 'before' | 'post-hoc' | 'uncommitted' | 'unknown';
  /** Why it is unknown; null otherwise. `incomplete`: git could not read the versions of the note. `no-time`: nothing tells when the first run was. */
  readonly reason: 'no-git' | 'no-repository' | 'refused' | 'incomplete' | 'shallow' | 'no-time' | null;
  /** First and last change of the rule; null if it was never committed or nobody knows. */
  readonly written: RuleCommit | null;
  readonly changed: RuleCommit | null;
  /** True if the rule may be older than `written`, since the history is cut off there. */
  readonly cutOff: boolean;
  /** When the first run was, and who says so; null if there is none or nobody knows. */
  readonly firstRun: FirstRun | null;
  /** What the author gave as `registered`, checked: `differs` contradicts the history. Null if nothing was given. */
  readonly given: {
    readonly text: string;
    readonly check: 'agrees' | 'differs' | 'unknown-commit' | 'unchecked';
  } | null;
}

/** When the first run of a note was: its log says when it started, or git when the log was first committed. */
export interface FirstRun {
  readonly ms: number;
  readonly from: 'log' | 'commit';
}

/** What the history of a note is compared with. */
export interface RegistrationRequest {
  readonly note: Note;
  readonly git: Git | undefined;
  /** True if there are runs; the time of the first, as far as the logs tell it. */
  readonly hasRuns: boolean;
  readonly startedMs: number | null;
  /** Absolute paths of logs that tell no time. */
  readonly timelessLogs: readonly string[];
}

/** More logs than this are not asked for the commit that added them. */
const MOST_LOGS = 20;

/** Finds out when the rule of a note was written. Costs a few calls of git. */
export async function findRegistration(request: RegistrationRequest): Promise<Registration> {
  const { note, git } = request;
  const given = note.frontMatter.registered;
  const unchecked = given === undefined ? null : ({ text: given, check: 'unchecked' } as const);
  const nothing = {
    written: null,
    changed: null,
    cutOff: false,
    firstRun: logTime(request),
    given: unchecked,
  };
  if (git === undefined) return { ...nothing, kind: 'unknown', reason: 'no-git' };
  const found = await git.findRepository(note.path);
  if (found.kind === 'none') return { ...nothing, kind: 'unknown', reason: found.reason };
  const { repository } = found;
  const path = await repository.locate(note.path);
  if (path === undefined) return { ...nothing, kind: 'unknown', reason: 'no-repository' };
  const firstRun = await findFirstRun(request, git);
  const history = await readRules(repository, path);
  if (history === undefined) return { ...nothing, firstRun, kind: 'unknown', reason: 'incomplete' };
  const current = ruleText(note.frontMatter);
  const checked = await checkGiven(given, { repository, history, current });
  const facts = { ...nothing, firstRun, given: checked };
  const [newest] = history;
  const dated = { ...facts, ...datesOf(history, repository) };
  if (newest === undefined || newest.rule !== current) return { ...dated, kind: 'uncommitted', reason: null };
  return compare(dated, request);
}

/** What a version of the note held. */
interface RuleVersion {
  readonly version: GitVersion;
  readonly rule: string | null;
}

/** Every version of the note with its rule, newest first; undefined if git cannot read them all. */
async function readRules(repository: GitRepository, path: string): Promise<RuleVersion[] | undefined> {
  const versions = await repository.historyOf(path);
  const asked = versions.map(({ commit, path: name }) => ({ commit: commit.id, path: name }));
  const contents = await repository.readFiles(asked);
  // A commit that removed the note has none of it, but some commit must have it.
  const missing = contents.filter((content) => content === undefined).length;
  if (missing > 0 && (repository.partial || missing === contents.length)) return undefined;
  if (versions.length === 0 && (await isCommitted(repository, path))) return undefined;
  return await Promise.all(
    versions.map(async (version, index) => ({ version, rule: await ruleOf(contents[index], version.path) })),
  );
}

async function isCommitted(repository: GitRepository, path: string): Promise<boolean> {
  const { head } = repository;
  const [content] = head === null ? [] : await repository.readFiles([{ commit: head.id, path }]);
  return content !== undefined;
}

/** The rule in a file of long ago; null if it held none, or nothing that can be read today. */
async function ruleOf(bytes: Uint8Array | undefined, path: string): Promise<string | null> {
  if (bytes === undefined) return null;
  const text = isNotebook(path) ? await markdownOf(bytes, path) : new TextDecoder().decode(bytes);
  const split = splitFrontMatter(text);
  if (split.kind !== 'closed') return null;
  return ruleText(readFrontMatter(split.yaml, split.yamlLine, path).values);
}

async function markdownOf(bytes: Uint8Array, path: string): Promise<string> {
  const { readNotebook } = await import('../notebook/read-notebook.ts');
  // Its front matter needs no colours.
  const read = readNotebook(bytes, path, () => undefined);
  return 'problem' in read ? '' : read.text.markdown;
}

/** When the rule came to be what it is in the newest version, and when there was first one at all. */
function datesOf(
  history: readonly RuleVersion[],
  { shallow }: GitRepository,
): Pick<Registration, 'written' | 'changed' | 'cutOff'> {
  const current = history[0]?.rule ?? null;
  const stop = history.findIndex(({ rule }) => rule !== current);
  const changed = stop === -1 ? history.at(-1) : history[stop - 1];
  const written = history.findLast(({ rule }) => rule !== null);
  const oldest = history.at(-1);
  const cutOff = shallow && changed === oldest && oldest?.version.commit.parents.length === 0;
  if (current === null) return { written: toCommit(written), changed: null, cutOff };
  return { written: toCommit(written), changed: toCommit(changed), cutOff };
}

function toCommit(version: RuleVersion | undefined): RuleCommit | null {
  if (version === undefined) return null;
  const { id, committedMs } = version.version.commit;
  return { id, committedMs };
}

function compare(
  facts: Omit<Registration, 'kind' | 'reason'>,
  { hasRuns }: RegistrationRequest,
): Registration {
  const { changed, firstRun, cutOff } = facts;
  if (!hasRuns) return { ...facts, kind: 'before', reason: null };
  if (firstRun === null || changed === null) return { ...facts, kind: 'unknown', reason: 'no-time' };
  if (changed.committedMs <= firstRun.ms) return { ...facts, kind: 'before', reason: null };
  // A history that is cut off after the first run says nothing of what was before.
  if (cutOff) return { ...facts, kind: 'unknown', reason: 'shallow' };
  return { ...facts, kind: 'post-hoc', reason: null };
}

function logTime({ startedMs }: RegistrationRequest): FirstRun | null {
  return startedMs === null ? null : { ms: startedMs, from: 'log' };
}

/** The earliest of the times in the logs and the commits that added logs without times. */
async function findFirstRun(request: RegistrationRequest, git: Git): Promise<FirstRun | null> {
  let first = logTime(request);
  for (const log of request.timelessLogs.slice(0, MOST_LOGS)) {
    const found = await git.findRepository(log);
    if (found.kind === 'none') continue;
    const path = await found.repository.locate(log);
    const added = path === undefined ? undefined : (await found.repository.historyOf(path)).at(-1);
    if (added === undefined || (first !== null && first.ms <= added.commit.committedMs)) continue;
    first = { ms: added.commit.committedMs, from: 'commit' };
  }
  return first;
}

interface Known {
  readonly repository: GitRepository;
  readonly history: readonly RuleVersion[];
  readonly current: string | null;
}

const DAY_MS = 86_400_000;

/** Compares what the author says of the rule's date with the history. */
async function checkGiven(given: string | undefined, known: Known): Promise<Registration['given']> {
  if (given === undefined) return null;
  const { repository, history, current } = known;
  if (given.includes('-')) {
    const end = Date.parse(`${given}T00:00:00Z`) + DAY_MS;
    const { changed, cutOff } = datesOf(history, repository);
    if (history[0]?.rule !== current || changed === null) return { text: given, check: 'unchecked' };
    // The day is the author's, in their time zone; git's is told to the second.
    const isLater = changed.committedMs > end + DAY_MS / 2;
    if (isLater && cutOff) return { text: given, check: 'unchecked' };
    return { text: given, check: isLater ? 'differs' : 'agrees' };
  }
  const commit = await repository.findCommit(given);
  if (commit === undefined)
    return { text: given, check: repository.shallow ? 'unchecked' : 'unknown-commit' };
  const paths = [...new Set(history.map(({ version }) => version.path))];
  const contents = await repository.readFiles(paths.map((path) => ({ commit: commit.id, path })));
  const rules = await Promise.all(contents.map((bytes, index) => ruleOf(bytes, paths[index] ?? '')));
  return { text: given, check: rules.includes(current) ? 'agrees' : 'differs' };
}
