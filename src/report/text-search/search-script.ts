import { searchData } from './search-data.ts';
import type { ReportContext } from '../report-context.ts';

/** The script that a page loads when somebody searches: it sets a global and does nothing else, since browsers refuse to fetch files from disk. */
export function searchScript(context: ReportContext): string {
  const json = JSON.stringify(searchData(context)).replaceAll('<', String.raw`\u003c`);
  return `(window.runfolio ??= {}).search = ${json};\n`;
}
