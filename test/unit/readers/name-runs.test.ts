import { expect, test } from 'vitest';
import { nameRuns } from '../../../src/readers/name-runs.ts';

function names(...paths: readonly string[]): string[] {
  return nameRuns(
    paths.map((pathInRoot) => ({ pathInRoot, rootName: 'root', shownPath: `logs/${pathInRoot}` })),
  );
}

test('a run is called by its path without the extension', () => {
  expect(names('a.jsonl', 'b/c.ndjson', 'd/e.log.json')).toEqual(['a', 'b/c', 'd/e']);
});

test('a file name that says nothing is left out', () => {
  expect(names('a/metrics.jsonl', 'b/log.txt', 'c/d/Train.jsonl')).toEqual(['a', 'b', 'c/d']);
});

test('a file that says nothing in the folder itself is called by the folder', () => {
  expect(names('metrics.jsonl')).toEqual(['root']);
});

test('two logs that would be called the same keep their file names', () => {
  expect(names('a/metrics.jsonl', 'a/train.jsonl', 'b/train.jsonl')).toEqual(['a/metrics', 'a/train', 'b']);
});

test('logs that differ only in their extension are called as they are typed', () => {
  expect(names('a.jsonl', 'a.ndjson')).toEqual(['logs/a.jsonl', 'logs/a.ndjson']);
});

test('names are never equal, even for equal paths below two roots', () => {
  const log = { pathInRoot: 'a.jsonl', rootName: 'r', shownPath: 'a.jsonl' };
  expect(nameRuns([log, log, log])).toEqual(['a.jsonl', 'a.jsonl (2)', 'a.jsonl (3)']);
});
