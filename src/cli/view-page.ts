import type { Figure } from '../model/figure.ts';
import type { SiteFrame } from '../model/page/page.ts';
import type { Table } from '../model/page/table.ts';
import type { ViewPage } from '../model/page/view.ts';
import type { CommandEffects } from './command.ts';
import { readVersion } from './read-version.ts';

/** A page with one table or chart. */
export function viewPage({ title, table, figure }: Pick<ViewPage, 'title' | 'table' | 'figure'>): ViewPage {
  const description = figure === null ? describeTable(table) : describeFigure(figure);
  return {
    kind: 'view',
    path: 'index.html',
    title,
    description,
    breadcrumbs: [],
    previous: null,
    next: null,
    table,
    figure,
  };
}

function describeTable(table: Table | null): string {
  return `A table of ${table?.rows.length ?? 0} rows.`;
}

function describeFigure({ description }: Figure): string {
  return description;
}

/** What stands around it. */
export async function viewFrame(title: string, effects: CommandEffects): Promise<SiteFrame> {
  return {
    title,
    description: null,
    navigation: [],
    generator: `Runfolio ${await readVersion(effects)}`,
    updated: null,
    counts: { runs: 0, experiments: 0, errors: 0, warnings: 0 },
  };
}
