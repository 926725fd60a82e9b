import { tableToLatex } from '../model/latex/table-to-latex.ts';
import { pageTableCsv } from '../model/page/table-csv.ts';
import type { Table } from '../model/page/table.ts';
import { tableToMarkdown } from '../report/table-to-markdown.ts';

/** The forms in which every table can be taken along. */
export type TableForm = 'csv' | 'md' | 'latex';

/** A table in one of its forms. `title` is what LaTeX writes above it if it has no caption. */
export function writeTableForm(table: Table, form: TableForm, title: string): string {
  const forms: Readonly<Record<TableForm, () => string>> = {
    csv: () => pageTableCsv(table),
    md: () => tableToMarkdown(table),
    latex: () => tableToLatex(table, title),
  };
  return forms[form]();
}
