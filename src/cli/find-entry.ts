import { basename, resolve } from 'node:path';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { ReportEntry } from '../model/page/report.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * The experiment that is meant by the path of its note, the name of that file, its slug or its title.
 *
 * @throws WrongUse if there is none, with the nearest name, or if several have the name.
 */
export function findEntry(entries: readonly ReportEntry[], name: string, folder: string): ReportEntry {
  const byPath = entries.filter(({ note }) => note?.path === resolve(folder, name) || note?.file === name);
  const found =
    byPath.length > 0 ? byPath : entries.filter((entry) => namesOf(entry).includes(name.toLowerCase()));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new WrongUse(
      `"${showValue(name)}" names ${found.length} experiments: ${found.map(({ slug }) => slug).join(', ')}. Name one by these words.`,
    );
  }
  const all = entries.flatMap((entry) => [
    entry.slug,
    entry.title,
    ...(entry.note === null ? [] : [entry.note.file]),
  ]);
  const near = nearestName(name, all);
  const known = entries
    .slice(0, 10)
    .map(({ slug }) => slug)
    .join(', ');
  const advice =
    near === undefined ? ` There are: ${known || 'none'}.` : ` Did you mean "${showValue(near)}"?`;
  throw new WrongUse(`There is no note or experiment "${showValue(name)}".${advice}`);
}

/** True if some experiment has this slug or title, or a note whose file is called so. */
export function isEntry(entries: readonly ReportEntry[], name: string): boolean {
  return entries.some((entry) => namesOf(entry).includes(name.toLowerCase()));
}

function namesOf({ slug, title, note }: ReportEntry): string[] {
  const file = note === null ? [] : [basename(note.file), basename(note.file).replace(/\.\w+$/, '')];
  return [slug, title, ...file].map((name) => name.toLowerCase());
}
