import { reportMarker } from '../../lib/skipped-folders.ts';

/** True for a path that stays inside the folder it is from: no `..`, not absolute, no backslash, not the marker itself. */
export function isInside(path: string): boolean {
  const parts = path.split('/');
  return (
    !/[\\:\0]/.test(path) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..') &&
    path !== reportMarker
  );
}
