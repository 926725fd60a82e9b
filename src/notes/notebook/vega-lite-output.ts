import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';

/** Larger specs are left to the picture that was saved with them. */
const mostCharacters = 1_000_000;

/**
 * The Vega-Lite spec of an output's data as the text of a block, one line of JSON, with its data inside where they are used; `undefined`
 * if there is none, or if it is not drawn from its own values alone: what loads data or pictures, or links to anything, stays a picture.
 */
export function vegaLiteOutput(data: unknown): string | undefined {
  if (!isObject(data)) return undefined;
  const type = Object.keys(data).find((name) => /^application\/vnd\.vegalite\.v\d+\+json$/.test(name));
  const given = type === undefined ? undefined : data[type];
  if (!isObject(given) || reachesOut(given)) return undefined;
  const { datasets, usermeta: _usermeta, $schema: _schema, ...spec } = given;
  const tables = isObject(datasets) ? datasets : {};
  const text = JSON.stringify(withData(spec, tables)).replaceAll(/[\uE000\uE001\0]/g, '\u{FFFD}');
  return text.length > mostCharacters ? undefined : text;
}

/** Puts data that stand at the end of the spec under a name to where the name is used. */
function withData(value: unknown, tables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => withData(item, tables));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]): [string, unknown] => {
      const name = key === 'data' && isObject(child) ? child['name'] : undefined;
      const table = typeof name === 'string' ? tables[name] : undefined;
      return [key, table === undefined ? withData(child, tables) : { values: table }];
    }),
  );
}

/** Keys of a spec that make a chart load or link to something. Rows of data may be called as they like. */
const outward: ReadonlySet<string> = new Set(['url', 'href']);

function reachesOut(value: unknown, key = ''): boolean {
  if (key === 'values' || key === 'datasets') return false;
  if (Array.isArray(value)) return value.some((item) => reachesOut(item));
  if (!isObject(value)) return key === 'mark' && value === 'image';
  if (key === 'mark' && value['type'] === 'image') return true;
  return Object.entries(value).some(([name, child]) => outward.has(name) || reachesOut(child, name));
}
