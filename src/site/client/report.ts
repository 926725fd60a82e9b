/**
 * The script of every page: a small classic script in the head. It marks the document so that styles know it runs, and adds to
 * tables and figures when the page is there. Everything it shows is in the HTML already.
 */
import { prepareFigures } from './figures.ts';
import { prepareTables } from './tables.ts';

document.documentElement.classList.add('js');

document.addEventListener('DOMContentLoaded', () => {
  prepareTables();
  prepareFigures();
});
