import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { readWhole } from '../../lib/sealed-file.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { Page, SiteFrame } from '../../model/page/page.ts';
import type { SiteMemory } from './site-memory.ts';

/** What a page had of its `figures` when it was written. */
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

/**
 * What may be kept of a page's figures; null if files are made of them together with other figures of the page, or if they stand in files
 * that publishing makes besides.
 */
export function figuresToKeep(page: Page, frame: SiteFrame): readonly string[] | null {
  if ((page.kind !== 'run' && page.kind !== 'experiment') || frame.address !== undefined) return null;
  const ids = page.figures.map(({ id }) => id);
  const isAlone =
    figuresOfPage(page).length === ids.length ||
    (page.kind === 'run' && page.figures.every(({ isRecorded = false }) => isRecorded));
  return isAlone && ids.length > 0 && new Set(ids).size === ids.length ? ids : null;
}

/** True if these figures may stand beside others in a page: no file is made of them, since all come alive from the script of the run. */
export function mayStandBesideOthers({ files, isRecorded }: WrittenFigures): boolean {
  return isRecorded && files.length === 0;
}

/** The figures of a page of an earlier build if they were made from the same `key` and all of their files lie there untouched. */
export function findKeptFigures(
  path: string,
  key: string,
  {
    memory,
    folder,
    files,
  }: { readonly memory: SiteMemory; readonly folder: string; readonly files: Pick<Files, 'open'> },
): KeptFigures | undefined {
  const written = memory.findFigures(path, key);
  const html = written && readText(join(folder, path), files);
  if (html === undefined) return undefined;
  const elements: Record<string, string> = {};
  for (const id of written?.ids ?? []) {
    const element = elementOf(html, id);
    if (element === undefined) return undefined;
    elements[id] = element;
  }
  return written && { ...written, elements };
}

function readText(path: string, files: Pick<Files, 'open'>): string | undefined {
  const bytes = readWhole(path, files);
  return bytes && new TextDecoder().decode(bytes);
}

/** The element as `Figure.astro` writes it. No figure holds another, and texts cannot hold tags. */
function elementOf(html: string, id: string): string | undefined {
  const start = html.indexOf(`<figure class="figure" id="${id}"`);
  const end = html.indexOf(END, start);
  return start === -1 || end === -1 ? undefined : html.slice(start, end + END.length);
}

const END = '</figure>';
