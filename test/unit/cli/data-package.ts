import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyFigureTools } from '../../../scripts/copy-figure-tools.ts';

/** Makes a package whose pages are their data, so that tests read what a page is told; gives its folder, which the caller removes. */
export async function makeDataPackage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-package-'));
  mkdirSync(join(folder, 'dist/site/assets'), { recursive: true });
  for (const name of ['report.css', 'report.js', 'live-chart.js', 'icon.svg'])
    writeFileSync(join(folder, 'dist/site/assets', name), '');
  writeFileSync(
    join(folder, 'dist/site/render-page.js'),
    'export const renderPage = ({ page, frame }) => JSON.stringify({ page, address: frame.address ?? null });',
  );
  cpSync(resolve(import.meta.dirname, '../../../package.json'), join(folder, 'package.json'));
  await copyFigureTools(join(folder, 'dist/figures'));
  return folder;
}
