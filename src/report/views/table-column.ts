import type { TableColumn } from '../../model/view/table-view.ts';
import { parseValueExpression } from '../../query/value/parse-value-expression.ts';
import { plainOptions } from '../../query/value/parse-value-options.ts';
import type { ValueExpression } from '../../query/value/value-expression.ts';
import type { ViewFault } from './view-fault.ts';
import { resolveQuantity } from './values/resolve-quantity.ts';
import type { ResolvedQuantity } from './values/resolve-quantity.ts';
import { selectRuns } from './values/select-runs.ts';
import type { ViewScope } from './view-scope.ts';

/** A column whose text is understood and whose names are there. */
export interface PreparedColumn {
  /** As written in the view. */
  readonly text: string;
  readonly label: string | null;
  readonly expression: ValueExpression;
  readonly quantity: ResolvedQuantity;
  /** True for a metric by its name alone, which is shown as in the report's own tables. */
  readonly plain: boolean;
}

/** How all numbers of a table are written. */
export interface TableDigits {
  readonly digits?: number | undefined;
  readonly percent?: boolean | undefined;
}

/** Reads the columns of a view; faults at the texts of those that cannot be read. */
export function prepareColumns(
  columns: readonly TableColumn[],
  scope: ViewScope,
  wishes: TableDigits,
): { readonly columns: readonly PreparedColumn[]; readonly faults: readonly ViewFault[] } {
  const faults: ViewFault[] = [];
  const prepared = columns.flatMap((column, index) => {
    const text = typeof column === 'string' ? column : column.show;
    const path = typeof column === 'string' ? ['columns', index] : ['columns', index, 'show'];
    const read = prepareColumn(text, scope, wishes);
    if ('code' in read) {
      faults.push({ ...read, path });
      return [];
    }
    return [{ ...read, label: typeof column === 'string' ? null : (column.label ?? null) }];
  });
  return { columns: prepared, faults };
}

function prepareColumn(
  text: string,
  scope: ViewScope,
  { digits, percent }: TableDigits,
): Omit<PreparedColumn, 'label'> | Omit<ViewFault, 'path'> {
  const parsed = parseValueExpression(againstBaseline(text));
  if ('fault' in parsed) return parsed.fault;
  const { expression } = parsed;
  const quantity = resolveQuantity(expression.quantity, scope);
  if (quantity.kind === 'fault') return quantity;
  const against = expression.against === null ? null : selectRuns(expression.against, scope);
  if (against?.kind === 'fault') return against;
  const options = {
    ...expression.options,
    digits: expression.options.digits ?? digits ?? null,
    percent: expression.options.percent || percent === true,
  };
  const isPlain = quantity.kind === 'metric' && quantity.overRuns === null && quantity.ofPoints === null;
  const saysNothing = expression.comparison === null && expression.selection.kind === 'all';
  const usual = Object.entries(plainOptions).every(([key, value]) => Reflect.get(options, key) === value);
  return { text, expression: { ...expression, options }, quantity, plain: isPlain && saysNothing && usual };
}

/** In a column, a comparison that names no other side is with the baseline. */
function againstBaseline(text: string): string {
  const isComparison = /^\s*(?:difference|ratio|change|p)\s+\S/i.test(text);
  if (!isComparison || /\s(?:to|vs)\s/i.test(text)) return text;
  const comma = text.indexOf(',');
  return comma === -1 ? `${text} to baseline` : `${text.slice(0, comma)} to baseline${text.slice(comma)}`;
}
