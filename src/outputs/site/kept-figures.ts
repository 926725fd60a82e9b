import { join } from 'node:path';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { Page, SiteFrame } from '../../model/page/page.ts';
import type { SiteMemory } from './site-memory.ts';

/** What a page had of figures when it was written, where all of them are its `figures`. */
export interface WrittenFigures {
  /** In the page's order. */
  readonly ids: readonly string[];
  /** Files of the site that were made of them alone: the data of live charts, the figures as files of their own. */
  readonly files: readonly string[];
  /** True if some come alive from the script of the run. */
  readonly isRecorded: boolean;
}

/** Figures that stay as they were written, with their elements in the page by their ids. */
export interface KeptFigures extends WrittenFigures {
  readonly elements: Readonly<Record<string, string>>;
}

/** What may be kept of a page's figures; null if they are not all in one place, or stand in files that publishing makes besides. */
export function figuresToKeep(page: Page, frame: SiteFrame): readonly string[] | null {
  if ((page.kind !== 'run' && page.kind !== 'experiment') || frame.address !== undefined) return null;
  const ids = page.figures.map(({ id }) => id);
  const isAll = ids.length > 0 && figuresOfPage(page).length === ids.length;
  return isAll && new Set(ids).size === ids.length ? ids : null;
}

/** The figures of a page of an earlier build if they were made from the same `key` and all of their files lie there untouched. */
export async function findKeptFigures(
  path: string,
  key: string,
  {
    memory,
    folder,
    files,
  }: { readonly memory: SiteMemory; readonly folder: string; readonly files: Pick<Files, 'readBytes'> },
): Promise<KeptFigures | undefined> {
  const written = memory.findFigures(path, key);
  const html = written && (await readText(join(folder, path), files));
  if (html === undefined) return undefined;
  const elements: Record<string, string> = {};
  for (const id of written?.ids ?? []) {
    const element = elementOf(html, id);
    if (element === undefined) return undefined;
    elements[id] = element;
  }
  return written && { ...written, elements };
}

async function readText(path: string, files: Pick<Files, 'readBytes'>): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await files.readBytes(path));
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** The element as `Figure.astro` writes it. No figure holds another, and texts cannot hold tags. */
function elementOf(html: string, id: string): string | undefined {
  const start = html.indexOf(`<figure class="figure" id="${id}"`);
  const end = html.indexOf(END, start);
  return start === -1 || end === -1 ? undefined : html.slice(start, end + END.length);
}

const END = '</figure>';
