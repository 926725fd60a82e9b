/** Loaded when somebody first searches: the box, the index over all words of the report, and its styles. */
import { searchPath } from '../../model/search-data.ts';
import { createElement } from './element.ts';
import { loadScript } from './load-script.ts';
import { createSearchDialog } from './search/search-dialog.ts';
import type { SearchDialog } from './search/search-dialog.ts';
import { makeTextIndex } from './search/text-index.ts';

let opening: Promise<SearchDialog> | undefined;

(window.runfolio ??= {}).openSearch = async (root) => {
  if (opening !== undefined) {
    (await opening).open();
    return;
  }
  opening = openFirst(root);
  const dialog = await opening;
  await loadScript(`${root}${searchPath}`);
  const data = window.runfolio?.search;
  if (data === undefined) throw new Error(`${searchPath} holds nothing to search.`);
  dialog.take(await makeTextIndex(data), data.leftOut ?? '');
};

/** The box while the words are on their way: one may type already. */
async function openFirst(root: string): Promise<SearchDialog> {
  await loadStyles(`${root}assets/search.css`);
  const dialog = createSearchDialog(root);
  dialog.say('Loading…');
  dialog.open();
  return dialog;
}

/** The box looks odd without its styles, but works: nothing waits for ever. */
async function loadStyles(address: string): Promise<void> {
  const link = createElement('link', { rel: 'stylesheet', href: address });
  const loaded = new Promise<void>((resolve) => {
    for (const event of ['load', 'error']) {
      link.addEventListener(event, () => {
        resolve();
      });
    }
  });
  document.head.append(link);
  await loaded;
}
