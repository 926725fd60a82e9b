import { expect, test } from 'vitest';
import { whyRefused } from '../../../src/lib/why-refused.ts';

test('says in plain words why the system refused, or gives its code', () => {
  expect(whyRefused('EACCES')).toBe('permission denied');
  expect(whyRefused('EROFS')).toBe('the disk is read-only');
  expect(whyRefused('EXYZ')).toBe('EXYZ');
});
