import { createButton, createElement } from '../element.ts';
import { loadScript } from '../load-script.ts';

/**
 * Puts a button beside the navigation that opens the search, and lets the key `/` do the same. What searching takes is loaded when it
 * is first asked for. A page without navigation stands alone: there is nothing to search.
 */
export function offerSearch(): void {
  const navigation = document.querySelector('.site-head nav');
  if (navigation === null || navigation.querySelector('a') === null) return;
  const root = document.documentElement.dataset['root'] ?? '';
  const open = () => {
    void openSearch(root);
  };
  const button = createButton('Search', open, { class: 'search-open', 'aria-keyshortcuts': '/' });
  button.append(createElement('kbd', { 'aria-hidden': 'true' }, '/'));
  navigation.append(button);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    event.preventDefault();
    open();
  });
}

/** Where the search cannot be loaded, the table of runs is what is left to look through. */
async function openSearch(root: string): Promise<void> {
  try {
    await loadScript(`${root}assets/search.js`);
    await window.runfolio?.openSearch?.(root);
  } catch {
    location.href = `${root}runs.html`;
  }
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
