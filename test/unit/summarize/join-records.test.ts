import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from '../cli/fake-effects.ts';

test('what is wrong in a file that several runs share is told once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-join-'));
  try {
    const system = { package_version: '1.2.0', mlflow_version: '2.3.0' };
    const head = JSON.stringify({ system });
    writeFileSync(join(folder, 'experiment.json'), `${head.slice(0, -1)}, oops}`);
    for (const run of ['a', 'b']) {
      mkdirSync(join(folder, run));
      const mlflow = { info: { run_id: run, status: 'FINISHED' }, params: {}, metrics: [], tags: {} };
      writeFileSync(join(folder, run, 'run.json'), JSON.stringify({ system, mlflow }));
    }
    const { effects, screen } = fakeEffects(folder);
    expect(await runCommandLine(['check', '--no-cache'], effects)).toBe(1);
    expect(screen().match(/\[document-syntax\]/g)).toHaveLength(1);
    expect(screen()).toContain('Checked 2 runs');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
