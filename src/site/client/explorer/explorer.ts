/** The script of the explorer page alone. */
import { openMemoryTable } from './memory-table.ts';

const place = document.querySelector<HTMLElement>('#explorer');
const data = window.runfolio?.explorer;
if (place !== null && data !== undefined) place.dataset['runs'] = String(openMemoryTable(data).length);
