import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/docs/generated-files.ts';

test.each(Object.entries(generatedFiles))(
  '%s is what the sources make (else run `npm run docs`)',
  (name, make) => {
    const committed = readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
    expect(committed).toBe(make());
  },
);
