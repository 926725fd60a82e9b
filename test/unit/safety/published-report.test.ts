import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { Config } from '../../../src/model/config.ts';
import { writeSite } from '../../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../../src/pipeline.ts';
import type { Problem } from '../../../src/problems/problem.ts';
import { readRedaction } from '../../../src/safety/read-redaction.ts';
import { fillSecrets } from './make-secret.ts';

const token = fillSecrets('{{github}}', 1);
const key = fillSecrets('{{random-40}}', 2);
const password = fillSecrets('{{password}}', 3);
const inNote = fillSecrets('{{hugging-face}}', 4);
const inArtifact = fillSecrets('{{gitlab}}', 5);
const secrets = [token, key, password, inNote, inArtifact];
const personal = ['maria.lopez@uni-lab.edu', '/home/alice', 'gpu-node-7', 'lab-data'];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-safety-'));
  mkdirSync(join(folder, 'notes'));
  for (const seed of [1, 2]) {
    const about = {
      event: 'run',
      id: `run-${seed}`,
      params: { lr: 0.1, seed, api_key: key, data: 's3://lab-data/train', data_dir: '/home/alice/data' },
      tags: { hostname: 'gpu-node-7', contact: 'maria.lopez@uni-lab.edu' },
      command: `python train.py --token ${token}`,
    };
    const artifact = { event: 'artifact', name: 'config.json', path: 'config.json' };
    const lines = [about, artifact, { step: 1, loss: 0.5, text: `mysql://root:${password}@db/x` }];
    const broken = `{"step": 2, "loss": "${token}", "auth": "Bearer ${key}"`;
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    writeFileSync(join(folder, `run-${seed}.jsonl`), `${text}\n${broken}\n{"step": 3, "loss": 0.4}\n`);
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ url: `https://x.net/?token=${inArtifact}` }));
  const note = `---\ntitle: A note\nruns: params.lr = 0.1\n---\n\nFirst \`export HF_TOKEN=${inNote}\`.\n`;
  writeFileSync(join(folder, 'notes/note.md'), note);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function publish(rules: Config['publish']): Promise<{ text: string; problems: readonly Problem[] }> {
  const config: Config = rules === undefined ? {} : { publish: rules };
  const root = { path: folder, shownPath: '.' };
  const input = await readInput(
    {
      logs: [root],
      notes: [
        { ...root, named: false },
        { path: join(folder, 'notes'), shownPath: 'notes', named: true },
      ],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  const report = await makeReport({ input, config, generator: 'Runfolio', files, folder });
  const out = mkdtempSync(join(tmpdir(), 'runfolio-safety-site-'));
  await writeSite(report, out, {
    files,
    compiledSite: join(import.meta.dirname, '../../../dist/site'),
    cacheFolder: null,
    roots: [folder],
    redaction: readRedaction(config),
  });
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const text = names
    .filter(({ parentPath }) => !parentPath.includes('/assets'))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');
  rmSync(out, { recursive: true });
  await input.dataset.close();
  return { text, problems: input.problems.kept };
}

test('no file of a report holds a secret of logs, notes, copied files or the lines that problems quote', async () => {
  const { text, problems } = await publish(undefined);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('[redacted: GitHub token]');
  expect(text).toContain('[redacted: GitLab token]');
  for (const one of personal) expect(text).toContain(one);
  const found = problems.filter(({ code }) => code === 'secret-found');
  expect(found.map(({ severity }) => severity)).not.toContain('error');
  expect(JSON.stringify(found)).not.toContain(key);
});

test('each thing is told once, with the place where it first stands', async () => {
  const { problems } = await publish(undefined);
  const email = problems.filter(({ code }) => code === 'email-found');
  expect(email).toHaveLength(1);
  const [line = ''] = readFileSync(join(folder, 'run-1.jsonl'), 'utf8').split('\n');
  expect(email[0]?.place).toStrictEqual({
    file: 'run-1.jsonl',
    line: 1,
    column: line.indexOf('maria') + 1,
    endColumn: line.indexOf('maria') + 1 + 'maria.lopez@uni-lab.edu'.length,
  });
  expect(email[0]?.facts['runs']).toBe('2 runs');
});

test('what the config names is taken out, too, but for what it allows', async () => {
  const { text, problems } = await publish({ redact: 'all', allow: ['*@uni-lab.edu', 'GPU-node-7'] });
  for (const one of ['/home/alice', 'lab-data', ...secrets]) expect(text).not.toContain(one);
  expect(text).toContain('maria.lopez@uni-lab.edu');
  expect(text).toContain('gpu-node-7');
  expect(problems.map(({ code }) => code)).not.toContain('email-found');
});

test('a secret that the config leaves in is an error', async () => {
  const { text, problems } = await publish({ redact: [] });
  expect(text).toContain(key);
  const found = problems.filter(({ code }) => code === 'secret-found');
  expect(found.length).toBeGreaterThan(2);
  expect(found.map(({ severity }) => severity)).not.toContain('warning');
});
