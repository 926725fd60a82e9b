import * as z from 'zod';
import { NoteFrontMatter } from '../../src/model/note.ts';

/** JSON Schema of a note's front matter, for completion and checks in editors. */
export function noteSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Front matter of a Runfolio note',
    ...z.toJSONSchema(NoteFrontMatter, { io: 'input' }),
  };
}
