import { createButton, createElement } from '../element.ts';
import { copyBlob, showOutcome } from '../copy-text.ts';
import type { ExportForm } from './row-writer.ts';
import { createPopover } from './popover.ts';

const forms: readonly {
  readonly form: ExportForm;
  readonly label: string;
  readonly file: string;
  readonly type: string;
}[] = [
  { form: 'csv', label: 'CSV', file: 'runs.csv', type: 'text/csv' },
  { form: 'md', label: 'Markdown', file: 'runs.md', type: 'text/markdown' },
  { form: 'latex', label: 'LaTeX', file: 'runs.tex', type: 'application/x-tex' },
  { form: 'json', label: 'JSON', file: 'runs.json', type: 'application/json' },
];

/** Gives the file of a form. */
type Write = (form: ExportForm) => Promise<Blob>;

/** The sheet with which exactly what is seen is copied or saved. */
export function createExportPanel(write: Write): HTMLElement {
  const popover = createPopover('Take along', () => undefined);
  const list = createElement('ul', { class: 'forms' });
  const said = createElement('p', { class: 'visually-hidden', role: 'status' });
  for (const { form, label, file, type } of forms) {
    const make = async (): Promise<Blob> => (await write(form)).slice(0, undefined, type);
    const copy = actButton({ word: 'copy', label: `Copy as ${label}`, said }, async () => copyBlob(make()));
    const save = actButton({ word: 'save', label: `Save as ${label}`, said }, async () => {
      saveBlob(await make(), file);
    });
    list.append(createElement('li', {}, createElement('span', { class: 'name' }, label), copy, save));
  }
  popover.sheet.append(
    createElement('p', { class: 'sheet-head' }, 'These rows and columns, as they stand here'),
    list,
    said,
  );
  return popover.element;
}

/** A button that says how far what it does has got, which takes seconds for many rows; to screen readers `said` does. */
function actButton(
  { word, label, said }: { readonly word: string; readonly label: string; readonly said: HTMLElement },
  act: () => Promise<void>,
): HTMLButtonElement {
  const doing = 'wait …';
  const run = async (): Promise<void> => {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    said.textContent = `${label}: ${doing}`;
    const outcome = await showOutcome(act(), button, { doing, done: 'done', failed: 'failed' });
    said.textContent = `${label}: ${outcome}`;
    button.ariaBusy = 'false';
  };
  const button: HTMLButtonElement = createButton(word, () => void run(), { 'aria-label': label });
  return button;
}

function saveBlob(blob: Blob, file: string): void {
  const address = URL.createObjectURL(blob);
  const link = createElement('a', { href: address, download: file });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
