/** A commit, as far as the dates of files need it. */
export interface GitCommit {
  /** Whole hash. */
  readonly id: string;
  /** When the commit was made as it stands (the committer's date), in milliseconds since the epoch: amending or rebasing renews it. */
  readonly committedMs: number;
  /** Hashes of its parents; empty for the first commit, and where a shallow clone ends. */
  readonly parents: readonly string[];
}

/** A file in one commit. The path is from the root of the repository, with `/` between its parts. */
export interface GitFile {
  readonly commit: string;
  readonly path: string;
}

/** A commit that changed a file, and the file's path in it. */
export interface GitVersion {
  readonly commit: GitCommit;
  readonly path: string;
}

/** What a commit holds at a path: a file, a link, or another repository (whose files git does not have here). */
export interface GitTreeEntry {
  /** From the root of the repository, with `/` between its parts. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** Hash of its content; equal for equal contents. */
  readonly object: string;
  /** Size in bytes; null for a submodule, and where a clone left the content out. */
  readonly bytes: number | null;
}

/** A git repository, to read from. Nothing is ever written, run or fetched. What cannot be read is as if it were not there. */
export interface GitRepository {
  /** Absolute path of the work tree, links resolved. */
  readonly root: string;
  /** What is checked out; null before the first commit. */
  readonly head: GitCommit | null;
  /** True if commits before a certain one were not fetched, as CI services do: how old something is cannot be told then. */
  readonly shallow: boolean;
  /** True if contents were left out when it was cloned (`--filter`): they are as if they were not there, since nothing is fetched. */
  readonly partial: boolean;
  /** The path from the root of a file or folder on disk; `undefined` if it lies outside. */
  locate(path: string): Promise<string | undefined>;
  /** The commit of a hash, a branch or a tag, or one so many before it (`main~2`, `HEAD^`); `undefined` if there is none. */
  findCommit(revision: string): Promise<GitCommit | undefined>;
  /** Commits up to `from` (what is checked out unless given) that changed the file or folder, newest first, renames of files followed. */
  historyOf(path: string, from?: string): Promise<readonly GitVersion[]>;
  /** Contents of files in commits, in the order asked; `undefined` for what is not there. */
  readFiles(files: readonly GitFile[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Everything below these folders (or these files) in a commit, sorted by path; all of it without a path. `undefined` if git cannot list it. */
  listTree(commit: string, paths: readonly string[]): Promise<readonly GitTreeEntry[] | undefined>;
  /** Contents by their hash, in the order asked; `undefined` for what is not there. All of them stand in memory at once. */
  readObjects(objects: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** The newest commit that both come from; `undefined` if there is none, or a shallow clone does not reach it. */
  findMergeBase(one: string, other: string): Promise<GitCommit | undefined>;
  /** Branches, tags and other names that begin with a prefix such as `refs/heads/`, sorted, with the commits they lead to. */
  listRefs(prefix: string): Promise<readonly { readonly name: string; readonly commit: string }[]>;
}

/** The repository that a path lies in, or why there is none. `refused`: git does not trust it, since its files belong to somebody else. */
export type FoundRepository =
  | { readonly kind: 'repository'; readonly repository: GitRepository }
  | { readonly kind: 'none'; readonly reason: 'no-git' | 'no-repository' | 'refused' };

/** Git, as the stages see it that ask when something was written. `effects/git.ts` has the real one. */
export interface Git {
  /** Looks for the repository that a file or folder lies in; asked twice for the same, it answers from memory. */
  findRepository(path: string): Promise<FoundRepository>;
}
