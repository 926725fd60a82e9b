import type { ComparedValues } from '../../../report/compare-runs.ts';
import { createElement } from '../element.ts';
import { metricCells } from './metric-rows.ts';
import type { MetricCell } from './metric-rows.ts';
import { emptyCell, sideHeads, tableBlock } from './side-heads.ts';
import type { ShownComparison } from './side.ts';

/** More winners than this are counted. */
const mostNamed = 3;

/** A row for each metric: the value of each side, what it differs by from the first, and what may be said of that. */
export function metricTable({ sides, comparison }: ShownComparison, root: string): HTMLElement {
  const names = sides.map(({ name }) => name);
  const head = createElement(
    'tr',
    {},
    createElement('th', { scope: 'col' }, 'metric'),
    ...sideHeads(sides, { root, numeric: true }),
    createElement('th', { scope: 'col' }, 'winner'),
  );
  return tableBlock(
    'Metrics',
    head,
    comparison.metrics.map((metric) =>
      createElement(
        'tr',
        {},
        nameCell(metric),
        ...metricCells(metric, names).map(valueCell),
        createElement('td', { class: 'kind-text' }, ...winnerWords(metric, comparison.finding !== null)),
      ),
    ),
  );
}

function nameCell({ name, goal, rule }: ComparedValues): HTMLElement {
  const better = goal === 'maximize' ? 'higher is better' : 'lower is better';
  return createElement(
    'th',
    { scope: 'row' },
    name,
    ...(goal === null
      ? []
      : [
          createElement(
            'span',
            { class: 'direction', title: better },
            createElement('span', { 'aria-hidden': 'true' }, goal === 'maximize' ? ' ↑' : ' ↓'),
            createElement('span', { class: 'visually-hidden' }, ` ${better}`),
          ),
        ]),
    createElement('span', { class: 'head-note' }, rule),
  );
}

function valueCell(cell: MetricCell): HTMLElement {
  if (cell.value === '') return createElement('td', { class: 'num' }, ...emptyCell('not logged'));
  const value = createElement('span', { class: cell.wins ? 'value best' : 'value' }, cell.value);
  const spread =
    cell.spread === null ? [] : [createElement('span', { class: 'spread' }, `±\u00a0${cell.spread}`)];
  const n =
    cell.n < 2 ? [] : [createElement('span', { class: 'n', title: `${cell.n} runs` }, String(cell.n))];
  const told = [cell.difference, cell.verdict].filter((words) => words !== null).join(' ');
  const against =
    told === ''
      ? []
      : [
          createElement(
            'span',
            { class: 'compare-against', ...(cell.test === null ? {} : { title: cell.test }) },
            told,
          ),
        ];
  return createElement('td', { class: 'num' }, value, ...spread, ...n, ...against);
}

function winnerWords({ winners, goal }: ComparedValues, judged: boolean): readonly (HTMLElement | string)[] {
  if (winners.length > mostNamed) return [`${winners.length} share the first place, in bold`];
  if (winners.length > 0) return [winners.join(', ')];
  if (!judged) return emptyCell('Runs of one variant are not ranked');
  return emptyCell(
    goal === null ? 'Nobody says which way is better' : 'None can be told apart from the others',
  );
}
