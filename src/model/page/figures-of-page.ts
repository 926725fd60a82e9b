import type { Figure } from '../figure.ts';
import type { FindingView } from './audit.ts';
import type { NotePart, Page } from './page.ts';
import { figuresOfSection } from './section.ts';

/** Every figure of a page, in its order: those of sections and of the note's text too. */
export function figuresOfPage(page: Page): readonly Figure[] {
  if (page.kind === 'summary' || page.kind === 'view') return page.figure === null ? [] : [page.figure];
  if (page.kind === 'history')
    return [...page.sections, ...(page.runs?.sections ?? [])].flatMap(figuresOfSection);
  if (page.kind === 'audit')
    return page.groups.flatMap(({ rules }) =>
      rules.flatMap(({ findings }) => findings.flatMap(figureOfFinding)),
    );
  if (page.kind === 'run')
    return [
      ...page.findings.flatMap(figureOfFinding),
      ...page.figures,
      ...page.sections.flatMap(figuresOfSection),
    ];
  if (page.kind !== 'experiment') return [];
  const note = page.note?.parts ?? [];
  return [...page.figures, ...page.sections.flatMap(figuresOfSection), ...note.flatMap(figuresOfPart)];
}

function figureOfFinding({ figure }: FindingView): readonly Figure[] {
  return figure === null ? [] : [figure];
}

function figuresOfPart(part: NotePart): readonly Figure[] {
  if (part.kind === 'figure') return [part.figure];
  return part.kind === 'section' ? figuresOfSection(part.section) : [];
}
