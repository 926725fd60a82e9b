import type { NamedView } from '../../model/named-view.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { Query } from '../../query/query.ts';

/** A part of a view that says something of its query: where it stands below the view, and its text. */
export interface QueryPart {
  readonly path: readonly (string | number)[];
  readonly text: string;
  /** How many characters the words in front of it take, such as `ORDER BY `. */
  readonly lead: number;
  /** The text as a query by itself. */
  readonly written: string;
}

/** The groups and the order of a view, each as a query of its own. */
export function partsOfView({ query, group, sort }: NamedView): readonly QueryPart[] {
  return [
    ...(query === undefined ? [] : [{ path: ['query'], text: query, lead: 0, written: query }]),
    ...clause('group', group, 'GROUP BY '),
    ...clause('sort', sort, 'ORDER BY '),
  ];
}

function clause(key: string, value: string | readonly string[] | undefined, words: string): QueryPart[] {
  if (value === undefined) return [];
  const items = typeof value === 'string' ? [value] : value;
  return items.map((text, index) => ({
    path: typeof value === 'string' ? [key] : [key, index],
    text,
    lead: words.length,
    written: `${words}${text}`,
  }));
}

/** The whole of a view as one query. */
export function textOfView({ query = '', group, sort }: NamedView): string {
  return [
    query.trim(),
    group === undefined ? '' : `GROUP BY ${listOf(group)}`,
    sort === undefined ? '' : `ORDER BY ${listOf(sort)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function listOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}

/** The query of a view; undefined if it has a fault, which is told as a problem. `nowMs` is what `last 7 days` counts from. */
export function queryOfView(view: NamedView, nowMs: number | null): Query | undefined {
  const parsed = parseQuery(textOfView(view), { nowMs });
  return 'query' in parsed ? parsed.query : undefined;
}
