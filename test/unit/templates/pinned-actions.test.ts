import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '../../..');
const Pinned = z.record(
  z.string(),
  z.strictObject({
    version: z.string(),
    commit: z.string(),
    inputs: z.array(z.string()),
    outputs: z.array(z.string()),
  }),
);
const pinned = Pinned.parse(
  JSON.parse(readFileSync(join(root, 'test/reference/actions/pinned.json'), 'utf8')),
);

const Step = z.looseObject({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Permissions = z.partialRecord(
  z.enum(['contents', 'pages', 'pull-requests', 'id-token', 'security-events', 'actions', 'packages']),
  z.enum(['read', 'write', 'none']),
);
const event = z.enum(['push', 'pull_request', 'merge_group', 'workflow_dispatch', 'release', 'schedule']);
const File = z.looseObject({
  on: z.partialRecord(event, z.unknown()).optional(),
  permissions: z.partialRecord(z.string(), z.string()).optional(),
  jobs: z
    .record(
      z.string(),
      z.looseObject({
        'runs-on': z.string(),
        needs: z.union([z.string(), z.array(z.string())]).optional(),
        permissions: z.partialRecord(z.string(), z.string()).optional(),
        steps: z.array(Step),
      }),
    )
    .optional(),
  runs: z.looseObject({ steps: z.array(Step) }).optional(),
});

const files = ['templates/ci', '.github/workflows']
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => folder !== 'templates/ci' || name.startsWith('github-'))
      .map((name) => `${folder}/${name}`),
  )
  .concat('action.yml');

describe.each(files)('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const loose = z.looseObject({ on: z.unknown().optional() }).parse(parse(text));
  const file = File.parse({
    ...loose,
    on: typeof loose.on === 'object' ? withoutNulls(loose.on) : undefined,
  });
  const jobs = Object.values(file.jobs ?? {});
  const groups = [...jobs.map(({ steps }) => steps), file.runs?.steps ?? []];

  test('pins each action to the commit of the release that stands beside it', () => {
    const lines = [...text.matchAll(/uses: (actions\/[\w-]+)@(\S+) # (\S+)/g)];
    for (const [, action = '', commit, version] of lines)
      expect({ action, commit, version }).toEqual({
        action,
        commit: pinned[action]?.commit,
        version: pinned[action]?.version,
      });
    expect(lines).toHaveLength([...text.matchAll(/uses: actions\//g)].length);
  });

  test('gives actions inputs that they have', () => {
    for (const { uses = '', with: given = {} } of groups.flat()) {
      const known = pinned[uses.split('@')[0] ?? ''];
      if (known === undefined) continue;
      expect(Object.keys(given).filter((input) => !known.inputs.includes(input))).toEqual([]);
    }
  });

  test('asks for outputs that the step before has', () => {
    for (const steps of groups) {
      const actions = new Map(steps.flatMap(({ id, uses }) => (id === undefined ? [] : [[id, uses]])));
      for (const [, id = '', output = ''] of JSON.stringify(steps).matchAll(
        /steps\.([\w-]+)\.outputs\.([\w-]+)/g,
      )) {
        expect([...actions.keys()]).toContain(id);
        const known = pinned[actions.get(id)?.split('@')[0] ?? ''];
        if (known !== undefined) expect(known.outputs).toContain(output);
      }
    }
  });

  test('names jobs, events and permissions that there are', () => {
    for (const { needs = [], permissions } of jobs) {
      for (const job of [needs].flat()) expect(Object.keys(file.jobs ?? {})).toContain(job);
      expect(Permissions.safeParse(permissions ?? {}).success).toBe(true);
    }
  });
});

function withoutNulls(value: object | null): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, one]) => [key, one ?? {}]));
}
