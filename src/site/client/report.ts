/**
 * The script of every page: a small classic script in the head. It marks the document so that styles know it runs, and adds to
 * tables and figures when the page is there. Everything it shows is in the HTML already.
 */
import { prepareFigures } from './figures.ts';
import { offerSearch } from './search/offer-search.ts';
import { prepareTables } from './tables.ts';

document.documentElement.classList.add('js');

document.addEventListener('DOMContentLoaded', () => {
  prepareTables();
  offerSearch();
  prepareFigures();
  unfoldTarget();
  window.addEventListener('hashchange', unfoldTarget);
});

/** A link to something that is folded away opens what it lies in; not every browser does so by itself. */
function unfoldTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  let around = target?.closest('details:not([open])');
  if (!around) return;
  for (; around; around = around.parentElement?.closest('details:not([open])')) {
    around.setAttribute('open', '');
  }
  target?.scrollIntoView();
}
