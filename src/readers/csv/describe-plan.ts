import type { Separator } from '../../formats/csv/csv-dialect.ts';
import type { TablePlan } from './table-plan.ts';

const separatorWords: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '|': 'bars',
  '\t': 'tabs',
  columns: 'blanks',
};

/** How a table was understood, as a clause: what its rows are, and what was found of separator, header and axis. */
export function describePlan(
  plan: TablePlan,
  roles?: { readonly metrics: readonly string[]; readonly params: readonly string[] },
): string {
  const { dialect, headerLine } = plan;
  const comma = dialect.decimalComma ? ' and decimal commas' : '';
  const header = headerLine > 1 ? `, names in line ${headerLine}` : '';
  return `${rowWords(plan, roles)}, with ${separatorWords[dialect.separator]} between cells${comma}${header}`;
}

function rowWords(
  { kind, axis, runColumns }: TablePlan,
  roles?: { readonly metrics: readonly string[]; readonly params: readonly string[] },
): string {
  if (kind === 'chart')
    return `a chart that Weights & Biases exported: a column for each run, over ${quote(axis ?? '')}`;
  if (kind === 'runs') {
    const params = listed(roles?.params ?? []);
    return `a run in each row (metrics: ${listed(roles?.metrics ?? [])}; params: ${params})`;
  }
  const counted = axis === undefined ? '' : ` counted by ${quote(axis)}`;
  const runs = runColumns.length === 0 ? '' : `, a run for each ${listed(runColumns)}`;
  return `a step in each row${counted}${runs}`;
}

const mostNames = 8;

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, mostNames).map(quote).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

function quote(name: string): string {
  return `"${name}"`;
}
