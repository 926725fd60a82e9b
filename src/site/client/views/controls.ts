import { createElement } from '../element.ts';

/** Something that can be chosen: what stands for it, and the words. */
export type Choice = readonly [value: string, label: string];

/** A list to choose one of, with its label. */
export function chooseOne(
  label: string,
  choices: readonly Choice[],
  { chosen, onChoose }: { readonly chosen: string; readonly onChoose: (value: string) => void },
): HTMLElement {
  const select = createElement(
    'select',
    {},
    ...choices.map(([value, words]) => {
      const option = createElement('option', { value }, words);
      option.selected = value === chosen;
      return option;
    }),
  );
  select.addEventListener('change', () => {
    onChoose(select.value);
  });
  return createElement('label', { class: 'view-control' }, createElement('span', {}, label), select);
}

/** A switch with its label. */
export function chooseWhether(
  label: string,
  { on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void },
): HTMLElement {
  const box = createElement('input', { type: 'checkbox' });
  box.checked = on;
  box.addEventListener('change', () => {
    onChange(box.checked);
  });
  return createElement('label', { class: 'view-switch' }, box, createElement('span', {}, label));
}

/** One of few, all in sight: a group of radio buttons that look like tabs. */
export function chooseTab(
  legend: string,
  choices: readonly Choice[],
  {
    name,
    chosen,
    onChoose,
  }: { readonly name: string; readonly chosen: string; readonly onChoose: (value: string) => void },
): HTMLElement {
  return createElement(
    'fieldset',
    { class: 'view-tabs' },
    createElement('legend', { class: 'visually-hidden' }, legend),
    ...choices.map(([value, words]) => {
      const input = createElement('input', { type: 'radio', name, value });
      input.checked = value === chosen;
      input.addEventListener('change', () => {
        onChoose(value);
      });
      return createElement('label', {}, input, createElement('span', {}, words));
    }),
  );
}

/** A number on a scale, with what it means said beside it. */
export function chooseNumber(
  label: string,
  range: { readonly low: number; readonly high: number; readonly step: number; readonly value: number },
  {
    words,
    onChange,
  }: { readonly words: (value: number) => string; readonly onChange: (value: number) => void },
): HTMLElement {
  const input = createElement('input', {
    type: 'range',
    min: String(range.low),
    max: String(range.high),
    step: String(range.step),
    value: String(range.value),
  });
  const output = createElement('output', {}, words(range.value));
  input.setAttribute('aria-valuetext', words(range.value));
  input.addEventListener('input', () => {
    output.textContent = words(input.valueAsNumber);
    input.setAttribute('aria-valuetext', words(input.valueAsNumber));
    onChange(input.valueAsNumber);
  });
  return createElement('label', { class: 'view-control' }, createElement('span', {}, label), input, output);
}
