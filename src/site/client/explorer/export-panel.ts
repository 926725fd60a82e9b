import { createButton, createElement } from '../element.ts';
import { copyText } from '../copy-text.ts';
import type { ExportForm } from './export-rows.ts';
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

/** Gives the text of a form. */
type Write = (form: ExportForm) => Promise<string>;

/** The sheet with which exactly what is seen is copied or saved. */
export function createExportPanel(write: Write): HTMLElement {
  const popover = createPopover('Take along', () => undefined);
  const list = createElement('ul', { class: 'forms' });
  for (const { form, label, file, type } of forms) {
    const copy: HTMLButtonElement = createButton(
      'copy',
      () => {
        void copyForm(write, form, copy);
      },
      { 'aria-label': `Copy as ${label}` },
    );
    const save = createButton(
      'save',
      () => {
        void saveForm(write, form, { file, type });
      },
      { 'aria-label': `Save as ${label}` },
    );
    list.append(createElement('li', {}, createElement('span', { class: 'name' }, label), copy, save));
  }
  popover.sheet.append(
    createElement('p', { class: 'sheet-head' }, 'These rows and columns, as they stand here'),
    list,
  );
  return popover.element;
}

async function copyForm(write: Write, form: ExportForm, button: HTMLButtonElement): Promise<void> {
  copyText(await write(form), button);
}

async function saveForm(
  write: Write,
  form: ExportForm,
  { file, type }: { readonly file: string; readonly type: string },
): Promise<void> {
  saveText(await write(form), file, type);
}

function saveText(text: string, file: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = createElement('a', { href: address, download: file });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
