import { z } from 'zod';

/** Names of the keys that a schema knows at a path, read from its JSON Schema. Empty where any key may stand. */
export function knownKeysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root: unknown = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  let level = [root];
  for (const part of path) level = level.flatMap((node) => childrenOf(node, part));
  const keys = level.flatMap(alternatives).flatMap((node) => Object.keys(recordIn(node, 'properties')));
  return [...new Set(keys)];
}

function childrenOf(node: unknown, part: PropertyKey): unknown[] {
  return alternatives(node).flatMap((option) => {
    if (typeof part === 'number') return [valueIn(option, 'items')];
    const named = valueIn(recordIn(option, 'properties'), String(part));
    return [named ?? valueIn(option, 'additionalProperties')];
  });
}

function alternatives(node: unknown): unknown[] {
  const options = valueIn(node, 'anyOf');
  return Array.isArray(options) ? options.flatMap(alternatives) : [node];
}

function recordIn(node: unknown, key: string): object {
  const value = valueIn(node, key);
  return typeof value === 'object' && value !== null ? value : {};
}

function valueIn(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null
    ? new Map<string, unknown>(Object.entries(node)).get(key)
    : undefined;
}
