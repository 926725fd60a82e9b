import { nearestName } from '../../../lib/nearest-name.ts';
import type { ViewFault } from '../view-fault.ts';
import { tableNames } from './spec-data.ts';
import type { TableName } from './spec-data.ts';

/** What a spec draws from, or everything in it that a report does not do. */
export type CheckedSpec = { readonly tables: ReadonlySet<TableName>; readonly faults: readonly ViewFault[] };

/**
 * Looks through a spec for what would reach out of the report (addresses of data and pictures, links, scripts for the program that shows it)
 * and for data that is not there. Expressions are left to Vega's interpreter, which knows no network and no page.
 */
export function checkSpec(spec: unknown): CheckedSpec {
  const tables = new Set<TableName>();
  const faults: ViewFault[] = [];
  const refuse = (path: readonly PropertyKey[], reason: string): void => {
    faults.push({ code: 'note-spec-refused', facts: { key: path.map(String).join('.'), reason }, path });
  };
  walk(spec, [], (key, value, path) => {
    const parent = path.at(-2);
    if (key === 'url' && path.includes('data')) {
      refuse(
        path,
        'it loads data from elsewhere. Draw from the logs by their name, e.g. data: {name: runs}, or write the values into the block',
      );
    } else if (key === 'url') refuse(path, 'it shows a picture from elsewhere');
    if (isImageMark(key, value, parent)) refuse(path, 'it shows pictures from elsewhere');
    if (key === 'href') refuse(path, 'it makes links of marks');
    if (key === 'usermeta') refuse(path, 'it tells the program that shows the chart what to do');
    if (key === 'datasets') refuse(path, 'data of its own stands where it is used, as data: {values: [...]}');
    if (key === 'element' && parent === 'bind') refuse(path, 'it reaches for other parts of the page');
    if (key === 'sequence' && parent === 'data' && rowsOf(value) > mostRows)
      refuse(path, 'it makes more rows than anybody can see');
    if (key === 'data' && isNamedData(value)) checkName(value.name, [...path, 'name']);
  });
  return { tables, faults };

  function checkName(value: unknown, path: readonly PropertyKey[]): void {
    const name = tableNames.find((known) => known === value);
    if (name !== undefined) {
      tables.add(name);
      return;
    }
    const typed = String(value);
    const near = nearestName(typed, tableNames);
    const facts = { name: typed, known: tableNames.join(', '), ...(near === undefined ? {} : { near }) };
    faults.push({ code: 'note-spec-data', facts, path });
  }
}

/** A sequence of more rows would stop the build. */
const mostRows = 100_000;

function rowsOf(sequence: unknown): number {
  if (typeof sequence !== 'object' || sequence === null) return 0;
  const at = (key: string): number => Number(Reflect.get(sequence, key)) || 0;
  return Math.abs(at('stop') - at('start')) / (Math.abs(at('step')) || 1);
}

function isNamedData(value: unknown): value is { readonly name: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value && !('values' in value);
}

function isImageMark(key: PropertyKey, value: unknown, parent: PropertyKey | undefined): boolean {
  return value === 'image' && (key === 'mark' || (key === 'type' && parent === 'mark'));
}

function walk(
  value: unknown,
  path: readonly PropertyKey[],
  visit: (key: PropertyKey, value: unknown, path: readonly PropertyKey[]) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const own = [...path, Array.isArray(value) ? Number(key) : key];
    visit(key, inner, own);
    // Values that stand in the spec are data, whatever their names.
    if (!(key === 'values' && path.at(-1) === 'data')) walk(inner, own, visit);
  }
}
