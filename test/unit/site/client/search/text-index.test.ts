import { expect, test } from 'vitest';
import type { SearchData, SearchEntry } from '../../../../../src/model/search-data.ts';
import { makeTextIndex } from '../../../../../src/site/client/search/text-index.ts';

const note: SearchEntry = [
  'e/a.html',
  'Label smoothing',
  'calibration',
  'Temperature scaling is the usual remedy.',
];
const runs = Array.from({ length: 900 }, (_, index): SearchEntry => {
  return [`r/${index}.html`, `resnet seed ${index}`, 'Label smoothing', `lr 0.${index} · batch_size 128`];
});
const data: SearchData = {
  entries: { note: [note], experiment: [], run: runs, finding: [], problem: [] },
  leftOut: null,
};

async function titles(query: string): Promise<string[]> {
  const { hits } = (await makeTextIndex(data)).search(query);
  return hits.map(({ entry }) => entry.title);
}

test('the title counts more than the text, and a note more than a run', async () => {
  expect((await titles('label smoothing'))[0]).toBe('Label smoothing');
  expect(await titles('seed 77')).toContain('resnet seed 77');
});

test('a word is found by its beginning and with a letter wrong', async () => {
  expect(await titles('temp')).toEqual(['Label smoothing']);
  expect(await titles('temperatrue')).toEqual(['Label smoothing']);
});

test('numbers and names of params are words', async () => {
  expect(await titles('batch_size 0.431')).toEqual(['resnet seed 431']);
});

test('all words must fit; if nothing has them all, what has some is told as such', async () => {
  const index = await makeTextIndex(data);
  expect(index.size).toBe(901);
  const { hits, some } = index.search('remedy zebra');
  expect([some, hits.length, hits[0]?.entry.title]).toEqual([true, 1, 'Label smoothing']);
  expect(hits[0]?.words).toEqual(new Set(['remedy']));
  expect(index.search('zebra')).toEqual({ hits: [], some: false });
});
