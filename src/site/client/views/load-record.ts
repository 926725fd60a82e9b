import type { RunRecord } from '../../../model/compare/run-record.ts';
import { loadScript } from '../load-script.ts';

/** What a run's own script holds; undefined if the report has no such run. `root` is the way to the root of the report. */
export async function loadRecord(root: string, slug: string): Promise<RunRecord | undefined> {
  // A slug comes from an address, which anybody may have written: it must not lead elsewhere.
  if (!/^[a-z0-9-]+$/.test(slug)) return undefined;
  try {
    await loadScript(`${root}data/series/${slug}.js`);
  } catch {
    return undefined;
  }
  const { series = {} } = window.runfolio ?? {};
  return Object.hasOwn(series, slug) ? series[slug] : undefined;
}
