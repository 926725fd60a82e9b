const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  ENOENT: 'it is gone',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EIO: 'the disk reports an error',
  ELOOP: 'too many links lead to each other',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its path is too long',
};

/** Why the system refused a path, as a clause: its code in plain words, or the code where none are known. */
export function whyRefused(code: string): string {
  return reasons[code] ?? code;
}
