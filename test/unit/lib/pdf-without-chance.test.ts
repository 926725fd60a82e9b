import { describe, expect, test } from 'vitest';
import { pdfWithoutChance } from '../../../src/lib/pdf-without-chance.ts';

function still(text: string): string {
  return Buffer.from(pdfWithoutChance(Buffer.from(text, 'latin1'))).toString('latin1');
}

describe('a PDF without chance', () => {
  test('says 1970 where it said when it was printed', () => {
    const dated = "/CreationDate (D:20261122025239+00'00')\n/ModDate (D:20261122025239+00'00')>>";
    expect(still(dated)).toBe(
      "/CreationDate (D:19700101000000+00'00')\n/ModDate (D:19700101000000+00'00')>>",
    );
  });

  test('is the same whatever number the browser gave to the first node of the page', () => {
    const printed = (first: number) => {
      const [one, two] = [first, first + 7].map((node) => `(node${String(node).padStart(8, '0')})`);
      return `/ID ${two}>>\n/ID ${one}>>\n/Headers [${one}]\n/Names [${one} 12 0 R ${two} 9 0 R]`;
    };
    expect(still(printed(92))).toBe(still(printed(98)));
    expect(still(printed(92))).toContain('/Names [(node00000001) 12 0 R (node00000002) 9 0 R]');
    expect(still(printed(92))).toHaveLength(printed(92).length);
  });

  test('keeps words of the page that look like such a number, and bytes that are no text', () => {
    const words = '/Alt (node00000170)\n/ActualText (node00000171)\n(node170)\n\u00ff\u0080';
    expect(still(words)).toBe(words);
  });
});
