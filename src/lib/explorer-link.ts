import { encodePageState } from './page-state.ts';

/**
 * The way to a run that has no page of its own: the explorer, from the site's root, with a query that finds the run alone.
 */
export function explorerLink(runId: string): string {
  const quote = runId.includes("'") ? '"' : "'";
  return `explorer.html#${encodePageState({ q: [`run_id = ${quote}${runId}${quote}`] })}`;
}
