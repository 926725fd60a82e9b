/** Answers queries on the page that compares; loaded when an address or a reader asks one. Sets functions of `window.runfolio`. */
import { openMemoryTable } from './explorer/memory-table.ts';
import type { RunfolioGlobal } from './runfolio-global.ts';
import { queryProblems } from '../../problems/catalog/queries.ts';
import { parseQuery } from '../../query/parse-query.ts';

const shared: RunfolioGlobal = (window.runfolio ??= {});

shared.openScriptTable = openMemoryTable;

shared.findRuns = async (table, text, { nowMs, most }) => {
  const parsed = parseQuery(text, { nowMs });
  if ('fault' in parsed) {
    const { code, facts, span } = parsed.fault;
    const fault = `Query, column ${span.start + 1}: ${queryProblems[code].message(facts)}`;
    return { slugs: [], total: 0, fault };
  }
  const query = { ...parsed.query, group: null };
  const { rows, total } = await table.rows({ query, from: 0, to: most, columns: [] });
  return { slugs: rows.map(({ slug }) => slug), total, fault: null };
};
