import * as z from 'zod';
import { Changes } from '../../src/model/changes.ts';

/** JSON Schema of what `runfolio diff --json` prints, for programs that read it. */
export function changesSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What changed, as runfolio diff --json prints it',
    description: 'What changed from one state of experiments to another.',
    ...z.toJSONSchema(Changes, { io: 'input' }),
  };
}
