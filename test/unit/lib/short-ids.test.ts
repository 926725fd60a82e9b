import { expect, test } from 'vitest';
import { shortIds } from '../../../src/lib/short-ids.ts';

test('hashes are cut to seven characters, or to as many as tell them apart', () => {
  const ids = ['0123456789abcdef', '0123456789abffff', 'fedcba9876543210'];
  expect([...shortIds(ids).values()]).toEqual(['0123456789abc', '0123456789abf', 'fedcba9']);
});

test('ids that are names or paths stay whole', () => {
  expect(shortIds(['runs/lr3-seed1', 'abc']).get('runs/lr3-seed1')).toBe('runs/lr3-seed1');
});
