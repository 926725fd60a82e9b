import * as z from 'zod';

/** As much of a JSON Schema as tables of keys need. */
const Node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  enum: z.array(z.string()).optional(),
  items: z.unknown().optional(),
});
type Node = z.infer<typeof Node>;

/** A Markdown table of the keys of a schema, with what they take and mean; those that must be there have a star. */
export function schemaTable(schema: z.ZodType): string[] {
  const node = Node.parse(z.toJSONSchema(schema, { io: 'input' }));
  const rows = Object.entries(node.properties ?? {}).map(([name, value]) => {
    const child = Node.parse(value);
    const star = node.required?.includes(name) === true ? ' \\*' : '';
    return `| \`${name}\`${star} | ${kindOf(child)} | ${child.description ?? ''} |`;
  });
  return ['| key | value | meaning |', '| --- | --- | --- |', ...rows];
}

function kindOf({ type, anyOf, enum: words, items, properties }: Node): string {
  if (anyOf !== undefined) return [...new Set(anyOf.map((one) => kindOf(Node.parse(one))))].join(' or ');
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (type === 'array') return `list of ${kindOf(Node.parse(items))}`;
  if (properties !== undefined)
    return `mapping of ${Object.keys(properties)
      .map((key) => `\`${key}\``)
      .join(', ')}`;
  return kinds[type ?? ''] ?? 'text';
}

const kinds: Readonly<Record<string, string>> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};
