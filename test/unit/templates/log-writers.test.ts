import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const templates = join(import.meta.dirname, '../../../templates/log');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-log-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly event: string;
  readonly [key: string]: unknown;
}

/** Lines of a log, with the three numbers that JSON lacks read as text. Fails on a line that is not whole. */
function readLog(name: string): readonly Line[] {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line): Line => {
      const value = JSON.parse(line.replaceAll(/:(NaN|-?Infinity)/gu, ':"$1"')) as unknown;
      expect(value).toHaveProperty('event');
      return Object.assign({ event: '' }, value);
    });
}

interface Language {
  readonly name: string;
  /** A whole training, started as its user would, with a secret among its arguments. */
  readonly trains: string;
  readonly fails: string;
  readonly run: (program: string, words?: readonly string[]) => void;
}

const python: Language = {
  name: 'runfolio_log.py',
  trains: `
from runfolio_log import Run

with Run("runs/a.jsonl", experiment="demo", params={"lr": 1e-3, "model": {"width": 64}}, seed=3, data={"mnist": "v1"}) as run:
    run.log({"loss": 0.5, "norm": float("nan"), "top": float("inf"), "low": float("-inf"), "big": 2.5e17}, step=1, epoch=0.25)
    run.params({"found": True})
    run.text("sample", "Grüße\\nzwei", step=1)
    open("model.png", "wb").write(b"abc")
    run.artifact("model.png", kind="plot", step=1)
`,
  fails: `
from runfolio_log import Run

try:
    with Run("runs/a.jsonl") as run:
        run.log({"loss": 1}, step=1)
        raise ValueError("no memory left")
except ValueError:
    print(open("runs/a.jsonl").read().count("\\n"))
`,
  run: (program, words = []) => {
    writeFileSync(join(folder, 'train.py'), program);
    execFileSync('python3', ['train.py', ...words], {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: templates },
    });
  },
};

const typescript: Language = {
  name: 'runfolio-log.ts',
  trains: `
import { writeFileSync } from 'node:fs';
import { withRun } from ${JSON.stringify(join(templates, 'runfolio-log.ts'))};

const start = { experiment: 'demo', params: { lr: 1e-3, model: { width: 64 } }, seed: 3, data: { mnist: 'v1' } };
await withRun('runs/a.jsonl', start, (run) => {
  run.log({ loss: 0.5, norm: NaN, top: Infinity, low: -Infinity, big: 2.5e17 }, { step: 1, epoch: 0.25 });
  run.params({ found: true });
  run.text('sample', 'Grüße\\nzwei', 1);
  writeFileSync('model.png', 'abc');
  run.artifact('model.png', { kind: 'plot', mediaType: 'image/png', step: 1 });
});
`,
  fails: `
import { withRun } from ${JSON.stringify(join(templates, 'runfolio-log.ts'))};

await withRun('runs/a.jsonl', {}, (run) => {
  run.log({ loss: 1 }, { step: 1 });
  const error = new Error('no memory left');
  error.name = 'ValueError';
  throw error;
}).catch(() => undefined);
`,
  run: (program, words = []) => {
    writeFileSync(join(folder, 'train.ts'), program);
    execFileSync(process.execPath, ['--no-warnings', 'train.ts', ...words], { cwd: folder });
  },
};

function git(...words: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
  return execFileSync('git', [...who, ...words], { cwd: folder, encoding: 'utf8' }).trim();
}

describe.each([python, typescript])('$name', ({ trains, fails, run }) => {
  test('a whole run is logged line by line, NaN and the infinities kept', () => {
    run(trains);
    const [start, metrics, params, text, artifact, end, ...more] = readLog('runs/a.jsonl');
    expect(start).toMatchObject({
      event: 'run',
      name: 'a',
      experiment: 'demo',
      params: { lr: 0.001, model: { width: 64 } },
      seed: 3,
      data: { mnist: 'v1' },
    });
    expect(metrics).toMatchObject({
      event: 'metrics',
      step: 1,
      epoch: 0.25,
      values: { loss: 0.5, norm: 'NaN', top: 'Infinity', low: '-Infinity', big: 2.5e17 },
    });
    expect(params).toEqual({ event: 'params', values: { found: true } });
    expect(text).toEqual({ event: 'text', name: 'sample', text: 'Grüße\nzwei', step: 1 });
    expect(artifact).toEqual({
      event: 'artifact',
      name: 'model.png',
      kind: 'plot',
      path: '../model.png',
      mediaType: 'image/png',
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      step: 1,
    });
    expect(readFileSync(join(folder, 'runs/a.jsonl'), 'utf8')).toContain('"big":2.5e+17');
    expect(end).toMatchObject({ event: 'end', status: 'finished' });
    expect(more).toEqual([]);
  });

  test('start and end have their time in UTC, metrics in seconds, and they are in order', () => {
    run(trains);
    const times = readLog('runs/a.jsonl').flatMap(({ time }) => (time === undefined ? [] : [time]));
    const iso: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
    expect(times).toEqual([iso, expect.any(Number), iso]);
    const [start = 0, metrics = 0, end = 0] = times.map((time) =>
      typeof time === 'number' ? time * 1000 : Date.parse(typeof time === 'string' ? time : ''),
    );
    expect(metrics).toBeGreaterThanOrEqual(start);
    expect(end).toBeGreaterThanOrEqual(metrics - 1);
  });

  test('an error ends the log as failed, with its name and message', () => {
    run(fails);
    const lines = readLog('runs/a.jsonl');
    expect(lines.map(({ event }) => event)).toEqual(['run', 'metrics', 'end']);
    expect(lines[2]).toMatchObject({ status: 'failed', error: 'ValueError: no memory left' });
  });

  test('a second run of the same path goes to the next free name', () => {
    run(fails);
    run(trains);
    expect(readdirSync(join(folder, 'runs')).sort()).toEqual(['a-2.jsonl', 'a.jsonl']);
    expect(readLog('runs/a-2.jsonl')).toHaveLength(6);
    expect(readLog('runs/a.jsonl')).toHaveLength(3);
  });

  test('the commit is recorded, changes to it by a hash, and no token of the remote address', () => {
    git('init', '-q', '-b', 'trunk');
    writeFileSync(join(folder, 'model.txt'), 'one');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    git('remote', 'add', 'origin', 'https://somebody:t0ken@example.org/a.git');
    run(trains);
    const clean = {
      repository: 'https://example.org/a.git',
      commit: git('rev-parse', 'HEAD'),
      branch: 'trunk',
    };
    expect(readLog('runs/a.jsonl')[0]?.['source']).toEqual({ ...clean, dirty: false });
    writeFileSync(join(folder, 'model.txt'), 'two');
    run(trains);
    const diff: unknown = expect.stringMatching(/^[0-9a-f]{64}$/u);
    expect(readLog('runs/a-2.jsonl')[0]?.['source']).toEqual({ ...clean, dirty: true, diff });
  });

  test('secrets on the command line are blacked out', () => {
    run(trains, ['--api-key', 'abc123', '--token=def456', '--lr', '0.1']);
    const command = readLog('runs/a.jsonl')[0]?.['command'];
    expect(command).toMatch(/^train\.(py|ts) --api-key \*\*\* --token=\*\*\* --lr 0\.1$/u);
  });
});
