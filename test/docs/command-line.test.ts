import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8');

test.each(Object.entries(commands))(
  'docs/command-line.md describes %s and each of its options',
  (name, { options }) => {
    const start = page.indexOf(`## \`runfolio ${name}`);
    expect(start).toBeGreaterThan(-1);
    const section = page.slice(start, page.indexOf('\n## ', start + 1));
    for (const option of Object.keys(options)) expect(section).toContain(`--${option}`);
  },
);
