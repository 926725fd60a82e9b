/** Writes the pages and schemas that are made from the sources. Run by `npm run docs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './docs/generated-files.ts';

for (const [name, make] of Object.entries(generatedFiles)) {
  const path = join(import.meta.dirname, '..', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, make());
}
