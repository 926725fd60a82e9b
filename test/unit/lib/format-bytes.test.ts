import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/lib/format-bytes.ts';

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [1234, '1.2 kB'],
  [34_400_000, '34 MB'],
  [999_700, '1.0 MB'],
  [5e18, '5000 PB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
