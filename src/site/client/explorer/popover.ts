import { createElement } from '../element.ts';

/** A word that opens a sheet of choices. Escape, and a click or focus elsewhere, close it. */
export interface Popover {
  readonly element: HTMLDetailsElement;
  readonly sheet: HTMLElement;
  isOpen(): boolean;
}

/** A closed popover; `fill` is called whenever it opens. */
export function createPopover(label: string, fill: () => void): Popover {
  const sheet = createElement('div', { class: 'sheet', role: 'group', 'aria-label': label });
  const summary = createElement('summary', {}, label);
  const element = createElement('details', { class: 'popover' }, summary, sheet);
  element.addEventListener('toggle', () => {
    if (element.open) fill();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    event.preventDefault();
    element.open = false;
    summary.focus();
  });
  const closeOutside = (event: Event): void => {
    if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
  };
  document.addEventListener('pointerdown', closeOutside);
  document.addEventListener('focusin', closeOutside);
  return { element, sheet, isOpen: () => element.open };
}
