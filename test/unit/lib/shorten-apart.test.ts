import { expect, test } from 'vitest';
import { shortenApart } from '../../../src/lib/shorten-apart.ts';

function shorten(texts: readonly string[], limit: number): string[] {
  return texts.map(shortenApart(texts, limit));
}

test('texts within the limit stay as they are, and one long text is cut at its end', () => {
  expect(shorten(['adam', 'sgd'], 10)).toEqual(['adam', 'sgd']);
  expect(shorten(['adam', 'a long text of one run'], 10)).toEqual(['adam', 'a long te…']);
});

test('long texts begin where they differ, with the key or folder that differs', () => {
  const json = (kernel: number): string =>
    JSON.stringify({ layers: Array.from({ length: 9 }, () => ({ type: 'conv', k: kernel })), opt: 'adam' });
  expect(shorten([json(3), json(5)], 30)).toEqual([
    '…"k":3},{"type":"conv","k":3}…',
    '…"k":5},{"type":"conv","k":5}…',
  ]);
  expect(shorten(['module.network.model.lin1_size', 'module.network.model.lin2_size'], 20)).toEqual([
    '…lin1_size',
    '…lin2_size',
  ]);
});

test('texts that differ only further on are cut there, whatever begins otherwise', () => {
  const prompt = 'You are an assistant who answers questions about maps, ';
  expect(
    shorten([`${prompt}briefly`, `${prompt}at length`, 'Think step by step before you answer anything'], 20),
  ).toEqual(['…briefly', '…at length', 'Think step by step…']);
});

test('no two texts become one, and no character is parted', () => {
  const texts = [
    '…b and more of it',
    'aaaaaaaaaaaaaaaaaaaaaaaa,b and more of it',
    'aaaaaaaaaaaaaaaaaaaaaaaa,c',
  ];
  expect(new Set(shorten(texts, 20)).size).toBe(3);
  const emoji = ['x'.repeat(30) + '\u{1F600}', 'x'.repeat(30) + '\u{1F601}'];
  expect(shorten(emoji, 20)).toEqual(['…\u{1F600}', '…\u{1F601}']);
});
