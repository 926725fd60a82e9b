import { expect, test } from 'vitest';
import * as z from 'zod';
import { writeCodeQuality } from '../../../../../src/outputs/review/notices/write-code-quality.ts';
import { exampleNotice, fromRoot, listOf } from './example-notices.ts';

/** What GitLab documents: all of these are needed, and fingerprints are unique. */
const CodeQuality = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      path: z.string().regex(/^[^/.]/),
      lines: z.strictObject({ begin: z.int().positive() }),
    }),
  }),
);

test('entries are as GitLab documents them, each with a fingerprint of its own', () => {
  const notices = [
    exampleNotice(),
    exampleNotice(),
    exampleNotice({ severity: 'warning', place: { file: './runs/b.jsonl' }, key: 'b' }),
    exampleNotice({ severity: 'note', place: null, key: 'c' }),
  ];
  const entries = CodeQuality.parse(JSON.parse(writeCodeQuality(listOf(...notices), fromRoot)));
  expect(entries.map(({ severity }) => severity)).toEqual(['major', 'major', 'minor', 'info']);
  expect(entries.map(({ location }) => `${location.path}:${location.lines.begin}`)).toEqual([
    'runs/a.jsonl:2',
    'runs/a.jsonl:2',
    'runs/b.jsonl:1',
    'runfolio.yaml:1',
  ]);
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(4);
});
