import type { ExperimentPage, NotePart } from './page.ts';
import type { PageSection } from './section.ts';
import type { Table } from './table.ts';

/** A table of a page with what it is called where it has no caption. */
export interface TitledTable {
  readonly table: Table;
  readonly title: string;
}

/** All tables of an experiment's page, those folded away too, each once. */
export function tablesOfPage({ title, comparison, sections, note, runs }: ExperimentPage): TitledTable[] {
  const titled = (table: Table, words: string): TitledTable => ({ table, title: `${title}: ${words}` });
  const ofSection = (section: PageSection): TitledTable[] =>
    [...section.tables, ...(section.more?.tables ?? [])].map((table) => titled(table, section.title));
  const ofPart = (part: NotePart): TitledTable[] => {
    if (part.kind === 'table') return [titled(part.table, `table ${part.number ?? ''}`.trim())];
    return part.kind === 'section' ? ofSection(part.section) : [];
  };
  const all = [
    titled(comparison, 'comparison'),
    ...sections.flatMap(ofSection),
    ...(note?.parts ?? []).flatMap(ofPart),
    titled(runs, 'runs'),
  ];
  return [...new Map(all.map((one) => [one.table.id, one])).values()];
}
