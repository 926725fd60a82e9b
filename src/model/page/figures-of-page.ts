import type { Figure } from '../figure.ts';
import type { NotePart, Page } from './page.ts';
import { figuresOfSection } from './section.ts';

/** Every figure of a page, in its order: those of sections and of the note's text too. */
export function figuresOfPage(page: Page): readonly Figure[] {
  if (page.kind === 'summary' || page.kind === 'view') return page.figure === null ? [] : [page.figure];
  if (page.kind === 'history') return page.sections.flatMap(figuresOfSection);
  if (page.kind !== 'experiment' && page.kind !== 'run') return [];
  const note = page.kind === 'experiment' ? (page.note?.parts ?? []) : [];
  return [...page.figures, ...page.sections.flatMap(figuresOfSection), ...note.flatMap(figuresOfPart)];
}

function figuresOfPart(part: NotePart): readonly Figure[] {
  if (part.kind === 'figure') return [part.figure];
  return part.kind === 'section' ? figuresOfSection(part.section) : [];
}
