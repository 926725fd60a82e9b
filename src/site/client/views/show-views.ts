import { createElement } from '../element.ts';
import { createTooltip } from '../live-chart-tooltip.ts';
import { attachBrush, rangeInputs } from './brush/attach-brush.ts';
import { rowsInside } from './brush/rows-inside.ts';
import type { Ranges } from './brush/rows-inside.ts';
import { drawBox } from './box/draw-box.ts';
import { chooseView, viewKinds } from './choose-view.ts';
import type { ChosenView } from './choose-view.ts';
import { layColumn, spansDecades } from './column-axis.ts';
import type { ColumnAxis } from './column-axis.ts';
import { chooseTab } from './controls.ts';
import { showCurvesOfRows } from './curves/curves-of-rows.ts';
import { foldedTable } from './data-table.ts';
import type { DrawnView } from './drawn-view.ts';
import { drawParallel } from './parallel/draw-parallel.ts';
import { drawScatter } from './scatter/draw-scatter.ts';
import { viewControls } from './view-controls.ts';
import type { ShowViews, ViewColumn, ViewOptions, ViewRow, ViewState } from './view-types.ts';

const HEIGHT = 380;
const NARROWEST = 280;
let shown = 0;

/** What lasts while views are on the page. */
interface Stage {
  readonly options: ViewOptions;
  readonly controls: HTMLElement;
  readonly picture: HTMLElement;
  rows: readonly ViewRow[];
  columns: readonly ViewColumn[];
  state: ViewState;
  ranges: Ranges;
  marks: ReadonlyMap<string, readonly SVGElement[]>;
  width: number;
  /** Told apart from later drawings, since curves are loaded while the reader goes on. */
  turn: number;
}

/** See `ShowViews`. */
export const showViews: ShowViews = (container, rows, options) => {
  shown += 1;
  const stage: Stage = {
    options,
    controls: createElement('div', { class: 'view-controls' }),
    picture: createElement('div', { class: 'view-picture' }),
    rows,
    columns: options.columns,
    state: options.state,
    ranges: new Map(),
    marks: new Map(),
    width: 0,
    turn: 0,
  };
  const tabs = chooseTab('Picture', viewKinds, {
    name: `view-kind-${shown}`,
    chosen: chooseView(stage.state, stage.columns, stage.rows).kind,
    onChoose: (view) => {
      changeState(stage, { view: [view] });
    },
  });
  const root = createElement('div', { class: 'views' }, tabs, stage.controls, stage.picture);
  container.append(root);
  drawControls(stage);
  draw(stage);
  const observer = new ResizeObserver(() => {
    if (Math.abs(stage.width - widthOf(stage)) > 2) draw(stage);
  });
  observer.observe(stage.picture);
  return {
    update(next, columns) {
      stage.rows = next;
      if (columns !== undefined) stage.columns = columns;
      brush(stage, new Map());
      drawControls(stage);
      draw(stage);
    },
    highlight: (slug) => {
      highlight(stage, slug);
    },
    close() {
      observer.disconnect();
      stage.turn += 1;
      root.remove();
    },
  };
};

function widthOf({ picture }: Stage): number {
  return Math.max(NARROWEST, picture.clientWidth);
}

function changeState(stage: Stage, change: ViewState): void {
  stage.state = { ...stage.state, ...change };
  brush(stage, new Map());
  stage.options.onState(stage.state);
  if ('view' in change) drawControls(stage);
  draw(stage);
}

function drawControls(stage: Stage): void {
  const chosen = chooseView(stage.state, stage.columns, stage.rows);
  stage.controls.replaceChildren(
    ...viewControls(chosen, stage.columns, (change) => {
      changeState(stage, change);
    }),
  );
}

function brush(stage: Stage, ranges: Ranges): void {
  if (stage.ranges.size === 0 && ranges.size === 0) return;
  stage.ranges = ranges;
}

function draw(stage: Stage): void {
  stage.turn += 1;
  stage.width = widthOf(stage);
  const chosen = chooseView(stage.state, stage.columns, stage.rows);
  if (stage.rows.length === 0) {
    stage.picture.replaceChildren(createElement('p', { class: 'view-note' }, 'No run is chosen.'));
    return;
  }
  if (chosen.kind === 'curves') {
    void drawCurves(stage, chosen);
    return;
  }
  const drawn = drawOne(stage, chosen);
  if (drawn === undefined) {
    stage.picture.replaceChildren(
      createElement('p', { class: 'view-note' }, 'These runs have nothing that could be put on an axis.'),
    );
    return;
  }
  place(stage, drawn);
}

async function drawCurves(stage: Stage, chosen: ChosenView): Promise<void> {
  const { turn, options } = stage;
  const isCurrent = (): boolean => stage.turn === turn;
  stage.marks = await showCurvesOfRows(stage.picture, {
    rows: stage.rows,
    chosen,
    root: options.root,
    hasCurves: options.hasCurves ?? true,
    isCurrent,
    onHover: options.onHover,
    onAxis: (axis) => {
      changeState(stage, { vaxis: [axis] });
    },
  });
}

function drawOne(stage: Stage, chosen: ChosenView): DrawnView | undefined {
  const { rows, width } = stage;
  const lay = (column: ViewColumn, log: boolean, count: number): ColumnAxis =>
    layColumn(rows, column, { log, count });
  const { x, y } = chosen;
  if (y === undefined) return undefined;
  if (chosen.kind === 'parallel') {
    const axes = chosen.axes.map((column) => lay(column, spansDecades(rows, column), 5));
    return axes.length === 0 ? undefined : drawParallel(rows, axes, { width, height: HEIGHT });
  }
  if (chosen.kind === 'box') {
    const value = lay(y, chosen.logY, Math.max(2, width / 110));
    return drawBox(rows, { value, groupOf: (row) => row.group ?? 'no group' }, width);
  }
  if (x === undefined) return undefined;
  return drawScatter(
    rows,
    { x: lay(x, chosen.logX, Math.max(2, width / 110)), y: lay(y, chosen.logY, 5) },
    { width, height: HEIGHT },
  );
}

const tooltip = createTooltip();

/** Puts a drawing on the page: with brushes, what the pointer is on, keys that walk from run to run, notes and data. */
function place(stage: Stage, drawn: DrawnView): void {
  const said = createElement('p', { class: 'view-read-out', role: 'status' });
  const drawing = createElement(
    'div',
    {
      class: 'view-drawing',
      tabindex: '0',
      role: 'group',
      'aria-label': drawn.svg.getAttribute('aria-label') ?? '',
      'aria-description': 'Keys: the arrows walk from run to run.',
    },
    drawn.svg,
  );
  const brushing = { read: () => stage.ranges, onChange: (ranges: Ranges) => change(ranges) };
  const brushes = attachBrush(drawn, brushing);
  const inputs = rangeInputs(drawn.axes, brushing);
  const show = (): void => {
    const inside = rowsInside(stage.rows, drawn.axes, stage.ranges);
    const kept = inside === null ? null : new Set(inside.map(({ slug }) => slug));
    for (const [slug, marks] of drawn.marks)
      for (const mark of marks) mark.classList.toggle('is-outside', kept !== null && !kept.has(slug));
    said.textContent =
      inside === null ? '' : `${inside.length} of ${stage.rows.length} runs are inside the brush.`;
    brushes.show();
    inputs.show();
  };
  const change = (ranges: Ranges): void => {
    stage.ranges = ranges;
    const inside = rowsInside(stage.rows, drawn.axes, ranges);
    stage.options.onBrush(inside === null ? null : inside.map(({ slug }) => slug));
    show();
  };
  stage.marks = drawn.marks;
  stage.picture.replaceChildren(
    drawing,
    said,
    ...drawn.notes.map((note) => createElement('p', { class: 'view-note' }, note)),
    ...(drawn.brush === null ? [] : [inputs.element]),
    foldedTable(drawn.svg.getAttribute('aria-label') ?? 'Data', () => drawn.table),
  );
  addPointing(stage, { drawing, drawn, said });
  show();
}

interface Pointing {
  readonly drawing: HTMLElement;
  readonly drawn: DrawnView;
  readonly said: HTMLElement;
}

function addPointing(stage: Stage, { drawing, drawn, said }: Pointing): void {
  const bySlug = new Map(stage.rows.map((row) => [row.slug, row]));
  const wordsOf = (slug: string): Readonly<Record<string, string>> => {
    const row = bySlug.get(slug);
    if (row === undefined) return {};
    const values = drawn.axes.map((axis) => [axis.column.label, axis.text(row)] as const);
    return {
      '': row.name,
      ...(row.group === null ? {} : { group: row.group }),
      ...Object.fromEntries(values),
    };
  };
  const point = (slug: string | null): void => {
    highlight(stage, slug);
    stage.options.onHover(slug);
  };
  drawing.addEventListener('pointermove', (event) => {
    const { left, top, width } = drawn.svg.getBoundingClientRect();
    const scale = drawn.svg.viewBox.baseVal.width / width;
    const slug = drawn.nearest((event.clientX - left) * scale, (event.clientY - top) * scale);
    point(slug);
    tooltip(null, event, null, slug === null ? null : wordsOf(slug));
  });
  drawing.addEventListener('pointerleave', (event) => {
    point(null);
    tooltip(null, event, null, null);
  });
  const slugs = [...drawn.marks.keys()];
  let at = -1;
  drawing.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (step === undefined || slugs.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    at = (at + step + slugs.length) % slugs.length;
    const slug = slugs[at] ?? '';
    point(slug);
    said.textContent = Object.entries(wordsOf(slug))
      .map(([name, value]) => (name === '' ? value : `${name} ${value}`))
      .join(', ');
  });
  drawing.addEventListener('blur', () => {
    point(null);
  });
}

const STEPS: Readonly<Record<string, number | undefined>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Lifts a run out; the others step back. */
function highlight({ marks, picture }: Stage, slug: string | null): void {
  picture.classList.toggle('has-lifted', slug !== null && marks.has(slug));
  for (const element of picture.querySelectorAll('.is-lifted')) element.classList.remove('is-lifted');
  for (const mark of marks.get(slug ?? '') ?? []) {
    mark.classList.add('is-lifted');
    // Over the others; only where marks lie beside each other in one layer.
    mark.parentElement?.append(mark);
  }
}
