import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { describeLeftOut } from '../../../../src/changes/revision/describe-left-out.ts';
import { extractRevision } from '../../../../src/changes/revision/extract-revision.ts';
import type { GitTreeEntry } from '../../../../src/lib/git.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function entry(path: string, facts: Partial<GitTreeEntry> = {}): GitTreeEntry {
  return { path, kind: 'file', object: `object of ${path}`, bytes: 4, ...facts };
}

/** Extracts entries whose contents are given by path; what is not given is not in the clone. */
async function extract(entries: readonly GitTreeEntry[], contents: Readonly<Record<string, string>>) {
  const written = new Map<string, string>();
  const asked: number[] = [];
  const leftOut = await extractRevision({
    entries,
    folder: '/temporary',
    repository: {
      readObjects: (objects) => {
        asked.push(objects.length);
        const found = objects.map((object) => contents[object.replace('object of ', '')]);
        return Promise.resolve(found.map((text) => (text === undefined ? undefined : bytesOf(text))));
      },
    },
    files: {
      write: (path, content) => {
        written.set(path, typeof content === 'string' ? content : new TextDecoder().decode(content));
        return Promise.resolve();
      },
    },
  });
  return { written: Object.fromEntries(written), leftOut, asked };
}

test('files lie in the folder as they lie in the commit', async () => {
  const { written, leftOut } = await extract([entry('runs/a.jsonl'), entry('notes/b.md')], {
    'runs/a.jsonl': 'one\n',
    'notes/b.md': 'two\n',
  });
  expect(written).toEqual({ '/temporary/runs/a.jsonl': 'one\n', '/temporary/notes/b.md': 'two\n' });
  expect(leftOut).toEqual([]);
});

test('a path that leads out of the folder, into .git or to another disk is never written', async () => {
  const paths = [
    '../a',
    'runs/../../a',
    '/etc/a',
    '.git/config',
    'runs/.GIT/hooks/a',
    'c:/a',
    String.raw`a\..\b`,
    'a//b',
    './a',
  ];
  const { written, leftOut } = await extract(
    paths.map((path) => entry(path)),
    Object.fromEntries(paths.map((path) => [path, 'evil'])),
  );
  expect(written).toEqual({});
  expect(leftOut).toEqual(paths.map((path) => ({ path, reason: 'unsafe' })));
});

test.skipIf(sep !== '/')(
  'a name with a time in it is a name like others where the disk can hold it',
  async () => {
    const path = 'runs/2026-01-02T10:20:30.jsonl';
    const { written, leftOut } = await extract([entry(path)], { [path]: 'one' });
    expect([Object.keys(written), leftOut]).toEqual([[`/temporary/${path}`], []]);
  },
);

test('what is no content in git is left out with its reason', async () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  const { written, leftOut } = await extract(
    [
      entry('lfs.jsonl', { bytes: pointer.length }),
      entry('link', { kind: 'link' }),
      entry('module', { kind: 'submodule', bytes: null }),
      entry('huge.bin', { bytes: 300_000_000 }),
      entry('gone.jsonl', { bytes: null }),
      entry('kept.jsonl'),
    ],
    { 'lfs.jsonl': pointer, 'kept.jsonl': 'one\n' },
  );
  expect(Object.keys(written)).toEqual(['/temporary/kept.jsonl']);
  expect(Object.fromEntries(leftOut.map(({ path, reason }) => [path, reason]))).toEqual({
    link: 'link',
    module: 'submodule',
    'huge.bin': 'large',
    'gone.jsonl': 'missing',
    'lfs.jsonl': 'lfs',
  });
});

test('large files are asked for in portions, so that not all stand in memory at once', async () => {
  const sizes = [20_000_000, 20_000_000, 1, 1, 100_000_000, 1];
  const entries = sizes.map((bytes, index) => entry(`file-${index}`, { bytes }));
  const { asked } = await extract(entries, {});
  expect(asked).toEqual([1, 3, 1, 1]);
});

test('what was left out is said once for each reason', () => {
  const words = describeLeftOut([
    { path: 'runs/a.jsonl', reason: 'lfs' },
    { path: 'runs/b.jsonl', reason: 'lfs' },
    { path: 'runs/c.jsonl', reason: 'lfs' },
    { path: 'data', reason: 'submodule' },
  ]);
  expect(words).toHaveLength(2);
  expect(words[0]).toContain('"runs/a.jsonl" and 2 other files are kept by Git LFS');
  expect(words[1]).toContain('"data" is another repository (a submodule)');
});
