/** A table that a run logged, column by column, every cell as text. */
export interface EvaluationTable {
  /** Names in lower case without blanks, `-` and `_`: `y_true` and `yTrue` are `ytrue`. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly rows: number;
}

/** A table from a header and rows; cells that are missing are empty. */
export function tableFromRows([head = [], ...body]: readonly (readonly string[])[]): EvaluationTable {
  const columns = new Map(
    head.map((name, index) => [plainName(name), body.map((row) => row[index]?.trim() ?? '')] as const),
  );
  return { columns, rows: body.length };
}

/**
 * A table from JSON: a list of objects, an object of lists of equal length, or an object whose only key holds one of these (as DVCLive
 * writes `{"roc": [{"fpr": …}]}`). `undefined` for anything else.
 */
export function tableFromJson(value: unknown): EvaluationTable | undefined {
  if (Array.isArray(value)) return fromList(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && Array.isArray(only[1]) && isObject(only[1][0]))
    return fromList(only[1]);
  const lists = entries.flatMap(([name, list]) =>
    Array.isArray(list) ? [{ name, list: listOf(list) }] : [],
  );
  const rows = lists[0]?.list.length ?? 0;
  if (rows === 0 || lists.length !== entries.length || lists.some(({ list }) => list.length !== rows))
    return undefined;
  return { columns: new Map(lists.map(({ name, list }) => [plainName(name), list])), rows };
}

function fromList(list: readonly unknown[]): EvaluationTable | undefined {
  const rows = list.filter(isObject);
  if (rows.length === 0 || rows.length !== list.length) return undefined;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: new Map(names.map((name) => [plainName(name), rows.map((row) => textOf(row[name]))])),
    rows: rows.length,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(list: readonly unknown[]): string[] {
  return list.map(textOf);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_\-.]/g, '');
}
