import { createElement } from '../../element.ts';
import { createSvg } from '../chart/svg-element.ts';
import type { ColumnAxis } from '../column-axis.ts';
import type { DrawnView, Pixel } from '../drawn-view.ts';
import type { Range, Ranges } from './rows-inside.ts';

/** Lets the reader brush a drawing with a mouse or a pen; a click beside all brushes takes them away. */
export function attachBrush(
  drawn: DrawnView,
  { read, onChange }: { readonly read: () => Ranges; readonly onChange: (ranges: Ranges) => void },
): { show(): void } {
  const { svg, brush } = drawn;
  const layer = createSvg('g', { class: 'view-brushes' });
  svg.append(layer);
  const show = (): void => {
    const boxes = brush?.boxesOf(read()) ?? [];
    layer.replaceChildren(...boxes.map((box) => createSvg('rect', { ...box, class: 'view-brush' })));
  };
  let start: Pixel | null = null;
  const pixelOf = (event: PointerEvent): Pixel => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const { viewBox } = svg;
    return {
      x: ((event.clientX - left) / width) * viewBox.baseVal.width,
      y: ((event.clientY - top) / height) * viewBox.baseVal.height,
    };
  };
  const change = (end: Pixel): void => {
    const ranges = start === null ? null : (brush?.rangesOf(start, end) ?? null);
    if (ranges !== null) onChange(new Map([...read(), ...ranges]));
  };
  svg.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0 || brush === null) return;
    start = pixelOf(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', (event) => {
    const end = pixelOf(event);
    if (start !== null && Math.hypot(end.x - start.x, end.y - start.y) > 3) change(end);
  });
  svg.addEventListener('pointerup', (event) => {
    const end = pixelOf(event);
    if (start !== null && Math.hypot(end.x - start.x, end.y - start.y) <= 3) onChange(new Map());
    start = null;
  });
  show();
  return { show };
}

/** The same brushes as pairs of numbers to type, for the keyboard and for touch; axes of names take the places of their names, from 0. */
export function rangeInputs(
  axes: readonly ColumnAxis[],
  { read, onChange }: { readonly read: () => Ranges; readonly onChange: (ranges: Ranges) => void },
): { readonly element: HTMLElement; show(): void } {
  const fields = axes.filter(({ numeric }) => numeric).map((axis) => rangeField(axis, { read, onChange }));
  const clear = createElement('button', { type: 'button' }, 'Clear all ranges');
  clear.addEventListener('click', () => {
    onChange(new Map());
  });
  const element = createElement(
    'details',
    { class: 'view-ranges' },
    createElement('summary', {}, 'Ranges'),
    createElement('div', { class: 'view-range-list' }, ...fields.map((field) => field.element), clear),
  );
  return {
    element,
    show() {
      for (const field of fields) field.show();
    },
  };
}

function rangeField(
  { column, scale }: ColumnAxis,
  { read, onChange }: { readonly read: () => Ranges; readonly onChange: (ranges: Ranges) => void },
): { readonly element: HTMLElement; show(): void } {
  const inputs = (['from', 'to'] as const).map((end) =>
    createElement('input', { type: 'number', step: 'any', 'aria-label': `${column.label} ${end}` }),
  );
  const [from, to] = inputs;
  const change = (): void => {
    const others = [...read()].filter(([key]) => key !== column.key);
    const low = from === undefined || from.value === '' ? null : from.valueAsNumber;
    const high = to === undefined || to.value === '' ? null : to.valueAsNumber;
    const range: Range = [
      low ?? Math.min(scale.low, high ?? scale.low),
      high ?? Math.max(scale.high, low ?? 0),
    ];
    onChange(new Map(low === null && high === null ? others : [...others, [column.key, range] as const]));
  };
  for (const input of inputs) input.addEventListener('change', change);
  return {
    element: createElement(
      'fieldset',
      { class: 'view-range' },
      createElement('legend', {}, column.label),
      ...inputs,
    ),
    show() {
      const range = read().get(column.key);
      for (const [index, input] of inputs.entries()) {
        const text = range === undefined ? '' : String(Number((range[index] ?? 0).toPrecision(5)));
        if (document.activeElement !== input) input.value = text;
      }
    },
  };
}
