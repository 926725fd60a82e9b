/**
 * The script of the explorer page alone. The runs come from a classic script that the page has loaded, or from a Parquet file that a script of
 * its own reads in parts.
 */
import { createElement } from '../element.ts';
import { loadScript } from '../load-script.ts';
import { startApp } from './app.ts';
import { openMemoryTable } from './memory-table.ts';
import type { RunTable } from './run-table.ts';

const place = document.querySelector<HTMLElement>('#explorer');
const root = document.documentElement.dataset['root'] ?? '';
if (place !== null) void start(place);

async function start(element: HTMLElement): Promise<void> {
  const { source = 'script', path = '', state } = element.dataset;
  try {
    const table = await openTable(source, path);
    startApp(element, { table, root, nowMs: Date.now(), usual: state ?? null });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    element.append(
      createElement(
        'p',
        { role: 'alert' },
        `The runs could not be read, so nothing can be shown here: ${reason}`,
      ),
    );
  }
}

async function openTable(source: string, path: string): Promise<RunTable> {
  if (source === 'parquet') {
    await loadScript(`${root}assets/explorer-parquet.js`);
    const open = window.runfolio?.openRunTable;
    if (open === undefined) throw new Error('The part that reads Parquet is not there.');
    return open(path);
  }
  const data = window.runfolio?.explorer;
  if (data === undefined) throw new Error(`${path} was not loaded.`);
  return openMemoryTable(data);
}
