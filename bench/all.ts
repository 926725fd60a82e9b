/** Everything that has a table in `bench/README.md`, one after the other: `npm run bench:all`, with `-- --write` to put the tables there. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

for (const name of ['ingest', 'first-answer', 'site', 'package', 'readers']) {
  console.log(`## ${name}\n`);
  const program = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--no-warnings', program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A missed demand does not keep the others from being measured.
  if (status !== 0) process.exitCode = 1;
}
