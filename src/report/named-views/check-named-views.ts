import type { ConfigPlaces } from '../../model/parse-config.ts';
import type { NamedView, NamedViews } from '../../model/named-view.ts';
import type { Run } from '../../model/run.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Place, Problem } from '../../problems/problem.ts';
import type { FilterKey, Span } from '../../query/filter.ts';
import { collectKeys, findUnknownKey, findUnknownKeys } from '../../query/find-unknown-keys.ts';
import type { KnownKeys, UnknownKey } from '../../query/find-unknown-keys.ts';
import { parseKeys, parseQuery } from '../../query/parse-query.ts';
import { problemOfFault } from '../../query/problem-of-fault.ts';
import type { Query } from '../../query/query.ts';
import { partsOfView } from './view-query.ts';
import type { QueryPart } from './view-query.ts';

/** What is wrong with the config's views once the runs are known: queries that cannot be read, and keys that no run has. */
export function checkNamedViews(
  views: NamedViews,
  runs: readonly Run[],
  places: ConfigPlaces,
): readonly Problem[] {
  const known = runs.length === 0 ? null : collectKeys(runs);
  return Object.entries(views).flatMap(([name, view]) => checkView(name, view, { known, places }));
}

interface Checking {
  /** Null without runs: then no key is unknown. */
  readonly known: KnownKeys | null;
  readonly places: ConfigPlaces;
}

function checkView(name: string, view: NamedView, checking: Checking): readonly Problem[] {
  const parts = partsOfView(view);
  const wrong = [
    ...parts.flatMap((part) => checkPart(name, part, checking)),
    ...(view.columns ?? []).flatMap((text, index) =>
      checkColumn(text, ['views', name, 'columns', index], checking),
    ),
  ];
  return wrong.length > 0 ? wrong : checkTwice(name, view, checking.places);
}

function checkColumn(
  text: string,
  path: readonly (string | number)[],
  { known, places }: Checking,
): readonly Problem[] {
  const parsed = parseKeys(text);
  const locate = ({ start, end }: Span): Place => places.inText(path, start, end);
  if ('fault' in parsed) return [problemOfFault(parsed.fault, locate)];
  if (known === null) return [];
  return parsed.keys.flatMap((key) => findUnknownKey(key, known) ?? []).map((key) => unknownKey(key, locate));
}

function unknownKey(
  { key: { scope, name, span }, near }: UnknownKey,
  locate: (span: Span) => Place,
): Problem {
  const facts = { key: `${scope}s.${name}`, ...(near === undefined ? {} : { near }) };
  return createProblem('query-key-unknown', locate(span), facts);
}

function checkPart(name: string, part: QueryPart, { known, places }: Checking): readonly Problem[] {
  const parsed = parseQuery(part.written, { nowMs: 0 });
  const locate = ({ start, end }: Span): Place =>
    places.inText(
      ['views', name, ...part.path],
      Math.max(0, start - part.lead),
      Math.max(0, end - part.lead),
    );
  if ('fault' in parsed) return [problemOfFault(parsed.fault, locate)];
  return unknownIn(parsed.query, known).map((key) => unknownKey(key, locate));
}

function unknownIn({ filter, order, group }: Query, known: KnownKeys | null): readonly UnknownKey[] {
  if (known === null) return [];
  const keys = [
    ...order.flatMap(({ key }): FilterKey[] => {
      if (key.scope !== 'aggregate') return [key];
      return key.of === null ? [] : [key.of];
    }),
    ...(group?.keys ?? []),
    ...(group?.columns ?? []).flatMap(({ of }) => (of === null ? [] : [of])),
  ];
  return [...findUnknownKeys(filter, known), ...keys.flatMap((key) => findUnknownKey(key, known) ?? [])];
}

/** A query that has clauses of its own cannot be given another one behind them. */
function checkTwice(name: string, view: NamedView, places: ConfigPlaces): readonly Problem[] {
  const own = view.query === undefined ? undefined : readQuery(view.query);
  if (own === undefined) return [];
  const clauses = [
    ...(own.group === null ? [] : ['GROUP BY']),
    ...(own.order.length === 0 ? [] : ['ORDER BY']),
    ...(own.limit === null ? [] : ['LIMIT']),
  ];
  const clash = (key: 'group' | 'sort', bad: readonly string[]): Problem[] => {
    const clause = clauses.find((one) => bad.includes(one));
    if (view[key] === undefined || clause === undefined) return [];
    return [
      createProblem('view-clause-twice', places.value(['views', name, key]), { view: name, key, clause }),
    ];
  };
  return [...clash('group', ['GROUP BY', 'ORDER BY', 'LIMIT']), ...clash('sort', ['ORDER BY', 'LIMIT'])];
}

function readQuery(text: string): Query | undefined {
  const parsed = parseQuery(text, { nowMs: 0 });
  return 'query' in parsed ? parsed.query : undefined;
}
