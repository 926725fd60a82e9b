/**
 * Remembers what was made for a text, so that it is made once. When `most` values are remembered all are forgotten, so that memory does not
 * grow with the work.
 */
export function createMemory<Value>(most: number): (key: string, make: () => Value) => Value {
  const values = new Map<string, Value>();
  return (key, make) => {
    const found = values.get(key);
    if (found !== undefined) return found;
    const value = make();
    if (values.size >= most) values.clear();
    values.set(key, value);
    return value;
  };
}
