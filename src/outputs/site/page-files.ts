import { standaloneSvg } from '../../lib/standalone-svg.ts';
import { figureCsv } from '../../model/figure-csv.ts';
import { figureSpec } from '../../model/figure-spec.ts';
import type { Figure } from '../../model/figure.ts';
import type { Page } from '../../model/page/page.ts';
import type { TitledTable } from '../../model/page/tables-of-page.ts';
import { writeTableForm } from '../table-forms.ts';

/** A file that belongs to a page, with the words of the link to it. */
export interface PageFile {
  readonly label: string;
  /** From the site's root. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Draws more forms of a figure than every site has, such as PNG and PDF. */
export type MoreForms = (figure: Figure, drawing: string) => Promise<readonly MoreForm[]>;

/** One of them. */
export interface MoreForm {
  readonly label: string;
  readonly ending: string;
  readonly content: string | Uint8Array;
}

/** A figure as files, for people without JavaScript and for links: the wide drawing, the spec, the data, and what else is asked for. */
export async function figureFiles(
  page: Page,
  figure: Figure,
  { svg, more }: { readonly svg: string; readonly more: MoreForms | undefined },
): Promise<PageFile[]> {
  const stem = `figures/${stemOf(page.path)}-${figure.id}`;
  const wide = svg.slice(0, svg.indexOf('</svg>') + '</svg>'.length);
  const others = (await more?.(figure, svg)) ?? [];
  return [
    { label: 'SVG', path: `${stem}.svg`, content: standaloneSvg(wide) },
    ...others.map(({ label, ending, content }) => ({ label, path: `${stem}.${ending}`, content })),
    { label: 'Vega-Lite', path: `${stem}.vl.json`, content: figureSpec(figure) },
    { label: 'CSV', path: `${stem}.csv`, content: figureCsv(figure) },
  ];
}

/** A table as files: all digits, and as it goes into an issue or a paper. A table without rows has none. */
export function tableFiles(page: Page, { table, title }: TitledTable): PageFile[] {
  if (table.rows.length === 0) return [];
  const stem = `tables/${stemOf(page.path)}-${table.id}`;
  return [
    { label: 'CSV', path: `${stem}.csv`, content: writeTableForm(table, 'csv', title) },
    { label: 'Markdown', path: `${stem}.md`, content: writeTableForm(table, 'md', title) },
    { label: 'LaTeX', path: `${stem}.tex`, content: writeTableForm(table, 'latex', title) },
  ];
}

/** A page's path without its ending. */
export function stemOf(path: string): string {
  return path.replace(/\.html$/, '');
}
