import type { Files, FolderEntry } from './files.ts';

/** The disk, on which each folder is listed once: for looking at the same folders twice in a moment. */
export function rememberFolders(files: Files): Files {
  const listed = new Map<string, readonly FolderEntry[]>();
  return {
    ...files,
    listFolder(path) {
      const known = listed.get(path);
      if (known !== undefined) return known;
      const entries = files.listFolder(path);
      listed.set(path, entries);
      return entries;
    },
  };
}
