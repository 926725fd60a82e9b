import { expect, test } from 'vitest';
import { repositoryPath } from '../../../../../src/outputs/review/notices/notice.ts';

test.each([
  ['runs/a.jsonl', '', 'runs/a.jsonl'],
  ['./runs/./a.jsonl', 'vision', 'vision/runs/a.jsonl'],
  ['../shared/a.jsonl', 'vision/new', 'vision/shared/a.jsonl'],
  ['../../outside/a.jsonl', 'vision', '../../outside/a.jsonl'],
  ['/tmp/a.jsonl', 'vision', '/tmp/a.jsonl'],
  ['C:\\logs\\a.jsonl', '', 'C:/logs/a.jsonl'],
])('%s seen from "%s" is %s', (file, prefix, expected) => {
  expect(repositoryPath(file, { prefix })).toBe(expected);
});
