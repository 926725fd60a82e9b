import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { reportMarker } from '../../lib/skipped-folders.ts';
import { isInside } from './is-inside.ts';

interface Marker {
  /** Version of this file's form. */
  readonly version: 1;
  /** What wrote the folder. */
  readonly generator: string;
  /** Every file that was written, from the folder, `/` between parts, sorted. */
  readonly files: readonly string[];
}

/** The file that says which files of a folder Runfolio made. Only these are ever removed. */
export const markerName = reportMarker;

/** What a folder is to a build that wants to write there: ours with the files of the last build, empty, or somebody else's. */
export type FolderState =
  | { readonly kind: 'ours'; readonly files: readonly string[] }
  | { readonly kind: 'free' }
  | { readonly kind: 'foreign' };

/** Looks at a folder before anything is written to it. A marker that cannot be read makes the folder foreign: better refuse than delete. */
export async function readFolderState(folder: string, files: Files): Promise<FolderState> {
  const facts = await files.findFacts(folder);
  if (facts === undefined) return { kind: 'free' };
  if (facts.kind !== 'folder') return { kind: 'foreign' };
  const names = await files.readFolder(folder);
  if (names.length === 0) return { kind: 'free' };
  if (!names.includes(markerName)) return { kind: 'foreign' };
  const marker = parseMarker(new TextDecoder().decode(await files.readBytes(join(folder, markerName))));
  return marker === undefined ? { kind: 'foreign' } : { kind: 'ours', files: marker.files.filter(isInside) };
}

/** The marker's text for the files of this build; the same files give the same bytes. */
export function buildMarker(generator: string, paths: Iterable<string>): string {
  return `${JSON.stringify({ version: 1, generator, files: [...paths].sort() }, null, 1)}\n`;
}

function parseMarker(text: string): Marker | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMarker(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every build reads the marker of the one before, so no schema is loaded for it. */
function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  const { version, generator, files, ...others }: Readonly<Record<string, unknown>> = { ...value };
  return (
    version === 1 &&
    typeof generator === 'string' &&
    Array.isArray(files) &&
    files.every((file) => typeof file === 'string') &&
    Object.keys(others).length === 0
  );
}
