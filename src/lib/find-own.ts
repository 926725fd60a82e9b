/** The value of a record's own key; `undefined` for a key that it merely inherits, such as `constructor`. */
export function findOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
