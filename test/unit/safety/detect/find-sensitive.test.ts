import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { findSensitive } from '../../../../src/safety/detect/find-sensitive.ts';
import { sensitiveKinds } from '../../../../src/safety/detect/sensitive.ts';
import { fillSecrets } from '../make-secret.ts';

const Labelled = z.array(
  z.strictObject({
    name: z.string(),
    text: z.string(),
    from: z.enum(['real', 'made']),
    find: z.array(z.tuple([z.enum(sensitiveKinds), z.string()])).optional(),
  }),
);
const path = join(import.meta.dirname, '../../../reference/sensitive/labelled.json');
const labelled = Labelled.parse(JSON.parse(readFileSync(path, 'utf8')));
const seeds = [1, 2, 3, 4, 5];

/** What was found rightly, found wrongly and missed, each as a line that says where. */
function count(kind: (typeof sensitiveKinds)[number]) {
  const [right, wrong, missed]: string[][] = [[], [], []];
  for (const seed of seeds) {
    for (const { name, text, find = [] } of labelled) {
      const filled = fillSecrets(text, seed);
      const found = findSensitive({ name, text: filled })
        .filter((one) => one.kind === kind)
        .map(({ start, end }) => filled.slice(start, end));
      const wanted = find.filter(([one]) => one === kind).map(([, part]) => fillSecrets(part, seed));
      for (const part of found) (wanted.includes(part) ? right : wrong)?.push(`${name}: ${part} in ${text}`);
      for (const part of wanted) if (!found.includes(part)) missed?.push(`${name}: ${part} in ${text}`);
    }
  }
  return { right: right?.length ?? 0, wrong: wrong ?? [], missed: missed ?? [] };
}

test.each(sensitiveKinds)(
  'of %s in labelled texts hardly one is missed, and hardly anything else is found',
  (kind) => {
    const { right, wrong, missed } = count(kind);
    expect(right).toBeGreaterThan(7 * seeds.length);
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  },
);

test('what is found is in order and does not overlap, and a secret wins over what it is part of', () => {
  const text = 'https://bob:Sup3r-s3cret@10.0.0.4/home/alice/x?token=abcdef1234567890abcd';
  const found = findSensitive({ name: null, text });
  expect(found.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toStrictEqual([
    ['secrets', 'Sup3r-s3cret'],
    ['secrets', 'abcdef1234567890abcd'],
  ]);
});

test('a long text without anything suspicious costs little more than looking at it once', () => {
  const text = 'word-'.repeat(200_000);
  expect(findSensitive({ name: 'text', text })).toStrictEqual([]);
});

test.each([
  ['docker login -u bob -p hunter22 reg', 'hunter22'],
  ['twine upload -u a -p hunter22', 'hunter22'],
  ['curl -u me:hunter22 h.org', 'hunter22'],
  ['wget --user me:hunter22 h', 'hunter22'],
  ['mysql -phunter22 db', 'hunter22'],
  ['echo hunter22 | sudo -S ls', 'hunter22'],
  ['/homes/anna/x', 'anna'],
  ['/home2/anna/x', 'anna'],
])('a text is not too short to be looked at: %s', (text, part) => {
  const found = findSensitive({ name: null, text });
  expect(found.map(({ start, end }) => text.slice(start, end))).toStrictEqual([part]);
});

test('a kind of processor and a version are no machine’s name', () => {
  for (const value of ['x86_64', 'arm64', 'aarch64', 'AMD64', 'v20.1.0', '3.11']) {
    expect(findSensitive({ name: 'machine', text: value })).toStrictEqual([]);
    expect(findSensitive({ name: null, text: `{"machine": "${value}"}` })).toStrictEqual([]);
  }
  expect(findSensitive({ name: 'machine', text: 'gpu-7' })).toHaveLength(1);
});
