import { formatParam } from '../../../lib/format-param.ts';
import type { ParamValue } from '../../../model/run.ts';
import { isDifferent } from '../../../report/compare-runs.ts';
import type { ComparedFact } from '../../../report/compare-runs.ts';
import { createElement } from '../element.ts';
import { nestNames } from './nest-names.ts';
import { emptyCell, sideHeads, tableBlock } from './side-heads.ts';
import type { Side } from './side.ts';

/** A row for each fact, nested by its name; those that differ stand out where others are shown, too. */
export function factTable(
  label: string,
  facts: readonly ComparedFact[],
  { sides, root }: { readonly sides: readonly Side[]; readonly root: string },
): HTMLElement {
  const head = createElement(
    'tr',
    {},
    createElement('th', { scope: 'col' }, 'name'),
    ...sideHeads(sides, { root, numeric: false }),
  );
  return tableBlock(
    label,
    head,
    nestNames(facts).map(({ label: name, depth, item }) => {
      const first = createElement(
        'th',
        {
          scope: 'row',
          class: `compare-name depth-${Math.min(depth, 5)}`,
          ...(item && { title: item.name }),
        },
        name,
      );
      if (item === undefined)
        return createElement(
          'tr',
          { class: 'compare-group' },
          first,
          ...sides.map(() => createElement('td', {})),
        );
      const values = item.values.map((list) =>
        createElement('td', { class: 'kind-text' }, ...valueParts(list)),
      );
      return createElement('tr', isDifferent(item) ? { class: 'compare-differs' } : {}, first, ...values);
    }),
  );
}

function valueParts(values: readonly ParamValue[]): readonly (HTMLElement | string)[] {
  return values.length === 0
    ? emptyCell('not recorded')
    : [values.map((value) => formatParam(value)).join(', ')];
}
