/** The file that marks a folder as a report made by Runfolio. It says which files of the folder Runfolio made. */
export const reportMarker = '.runfolio-site';

const skipped: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'venv', 'site-packages']);

/** True for names of folders in which nobody keeps logs or notes: hidden ones and those of installed packages. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || skipped.has(name);
}
