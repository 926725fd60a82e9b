import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const Step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: z.record(z.string(), z.string()),
      'timeout-minutes': z.number(),
      steps: z.array(Step),
    }),
  ),
});

const templates = resolve(import.meta.dirname, '../../../templates/ci');

function readWorkflow(name: string): z.infer<typeof Workflow> {
  return Workflow.parse(parse(readFileSync(join(templates, name), 'utf8')));
}

describe.each(['github-pages.yml', 'github-branch.yml'])('the workflow %s', (name) => {
  const text = readFileSync(join(templates, name), 'utf8');
  const { permissions, jobs, on } = readWorkflow(name);

  test('gives nothing to a job that does not ask for it, and to each only what it needs', () => {
    expect(permissions).toEqual({});
    const asked = Object.fromEntries(Object.entries(jobs).map(([job, facts]) => [job, facts.permissions]));
    expect(asked).toEqual(
      name === 'github-pages.yml'
        ? { build: { contents: 'read', pages: 'read' }, deploy: { pages: 'write', 'id-token': 'write' } }
        : {
            build: { contents: 'read', pages: 'read' },
            publish: { contents: 'write' },
            remove: { contents: 'write' },
          },
    );
  });

  test('runs no code of the repository in a job that may write', () => {
    const writing = Object.values(jobs).filter((job) => Object.values(job.permissions).includes('write'));
    for (const { steps } of writing) {
      expect(steps.some(({ uses = '' }) => uses.startsWith('actions/checkout'))).toBe(false);
      expect(steps.some(({ run = '' }) => run.includes('npx'))).toBe(false);
    }
  });

  test('pins every action by commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*-?\s*uses:/.test(line));
    expect(uses.length).toBeGreaterThan(3);
    for (const line of uses) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('pins the actions that this repository uses itself to the same commits', () => {
    const own = readFileSync(resolve(import.meta.dirname, '../../../.github/workflows/pages.yml'), 'utf8');
    for (const [action] of own.matchAll(/actions\/[\w-]+@[0-9a-f]{40}/g)) {
      const [start = ''] = action.split('@');
      for (const [same] of text.matchAll(new RegExp(`${start}@[0-9a-f]{40}`, 'g'))) expect(same).toBe(action);
    }
  });

  test('puts nothing of an event or of an answer into the text of a script', () => {
    for (const { steps } of Object.values(jobs))
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  test('keeps no credentials in the checkout and knows no pull_request_target', () => {
    const checkouts = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout')),
    );
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
    expect(Object.keys(on)).not.toContain('pull_request_target');
  });

  test('ends by itself', () => {
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });
});
