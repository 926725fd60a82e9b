/** The script of the page that compares: loads what can be chosen, then fills the page with what the address names. */
import { startComparePage } from './compare/compare-page.ts';
import { createElement } from './element.ts';
import { loadScript } from './load-script.ts';

void start();

async function start(): Promise<void> {
  const holder = document.getElementById('compare');
  const source = holder?.dataset['index'];
  if (holder === null || source === undefined) return;
  try {
    await loadScript(source);
  } catch {
    const words =
      'The data of this page could not be loaded. Is the whole report there, with its folder “data”?';
    holder.replaceChildren(createElement('p', { class: 'lead tone-bad' }, words));
    return;
  }
  const index = window.runfolio?.compare;
  if (index !== undefined) startComparePage(holder, index);
}
