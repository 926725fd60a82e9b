import * as z from 'zod';
import { logEvents } from '../../src/model/log/log-events.ts';

/** JSON Schema of one line of the native log's events dialect. */
export function logSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'One line of a Runfolio log',
    description: 'An event of the native log. Lines without `event` are flat lines: any object with numbers.',
    oneOf: Object.values(logEvents).map((event) => {
      const { $schema: _, ...schema } = z.toJSONSchema(event, { io: 'input' });
      return schema;
    }),
  };
}
