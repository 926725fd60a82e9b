import { findParamText } from '../../analysis/param-table.ts';
import type { TableView } from '../../model/view/table-view.ts';
import { orderVariants } from '../comparison-table.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import type { BuiltTable, TablePlace } from './build-table.ts';
import { unknownName } from './unknown-name.ts';
import type { ViewScope } from './view-scope.ts';

const mostVariants = 12;

/** A row for each param, with its value in each variant, those that differ first. */
export function paramsTable(view: TableView, scope: ViewScope, { id }: TablePlace): BuiltTable {
  const analysis = scope.analysis();
  const { grouping } = analysis;
  const named = (view.columns ?? []).map((column) =>
    (typeof column === 'string' ? column : column.show).replace(/^params\./, ''),
  );
  const unknown = named.findIndex((name) => !scope.keys().param.has(name));
  if (unknown !== -1)
    return { faults: [unknownName('param', named[unknown] ?? '', ['columns', unknown], scope)] };
  const params =
    named.length > 0 ? named : [...grouping.differing, ...grouping.shared.map(({ name }) => name)];
  const shown = orderVariants(analysis)
    .slice(0, mostVariants)
    .flatMap((index) => grouping.variants[index] ?? []);
  const rows = params.slice(0, view.top ?? params.length).map((name, index) => ({
    key: `param-${index}`,
    colour: null,
    baseline: false,
    cells: [
      makeCell(name),
      ...shown.map(({ runs }) => {
        const values = new Set(runs.map((run) => findParamText(run, name)));
        const [only = null] = values;
        if (values.size > 1) return makeEmptyCell('differs inside the variant');
        return only === null ? makeEmptyCell('not recorded') : makeCell(only);
      }),
    ],
    members: [],
  }));
  const left = grouping.variants.length - shown.length;
  return {
    table: {
      id,
      caption: view.caption ?? null,
      columns: [
        makeColumn('param', 'param', { kind: 'name' }),
        ...shown.map(({ label }, index) => makeColumn(`variant-${index}`, label, { kind: 'param' })),
      ],
      rows,
      notes: left > 0 ? [`The first ${shown.length} of ${grouping.variants.length} variants are shown.`] : [],
    },
  };
}
