import type * as z from 'zod';

/** A key of a schema with the text that editors and the docs show for it. */
export function described<T extends z.ZodType>(description: string, schema: T): T {
  return schema.meta({ description });
}
