/** Answers queries on the page that compares; loaded when an address or a reader asks one. Sets a function of `window.runfolio`. */
import { readMemoryRows } from './explorer/memory-rows.ts';
import type { RunfolioGlobal } from './runfolio-global.ts';
import { queryProblems } from '../../problems/catalog/queries.ts';
import { parseQuery } from '../../query/parse-query.ts';
import { runQuery } from '../../query/run-query.ts';

const shared: RunfolioGlobal = (window.runfolio ??= {});

shared.findRuns = (text, nowMs) => {
  const parsed = parseQuery(text, { nowMs });
  if ('fault' in parsed) {
    const { code, facts, span } = parsed.fault;
    return { slugs: [], fault: `Query, column ${span.start + 1}: ${queryProblems[code].message(facts)}` };
  }
  const data = window.runfolio?.explorer;
  if (data === undefined) return { slugs: [], fault: null };
  const { runs, rowOf, facts } = readMemoryRows(data);
  const found = runQuery(parsed.query, runs, facts).runs;
  return { slugs: found.flatMap((run) => rowOf.get(run)?.slug ?? []), fault: null };
};
