import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const runs = join(import.meta.dirname, '../../../content/runs');
const files = readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter((file) =>
  statSync(join(runs, file)).isFile(),
);

test('the licence of each source stands beside its runs', () => {
  for (const folder of readdirSync(runs)) expect(existsSync(join(runs, folder, 'LICENSE.txt'))).toBe(true);
});

test('the demo stays small enough to be cloned in a moment', () => {
  expect(files.reduce((bytes, file) => bytes + statSync(join(runs, file)).size, 0)).toBeLessThan(6_000_000);
});

test('no log of the demo holds a path, a host or a device of the machine that it came from', () => {
  const logs = files.filter((file) => file.endsWith('.jsonl'));
  expect(logs).toHaveLength(155);
  for (const log of logs) {
    expect(readFileSync(join(runs, log), 'utf8')).not.toMatch(
      /\/home\/|\/Users\/|\/tmp\/|\/data\/|cuda:|hostname|[A-Z]:\\/u,
    );
  }
});
