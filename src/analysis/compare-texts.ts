import { naturalOrder } from '../lib/natural-order.ts';

/** Compares two values as people sort a column: numbers by value before texts, texts naturally, what is missing (null) last. */
export function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const numberA = toNumber(a);
  const numberB = toNumber(b);
  if (Number.isNaN(numberA) || Number.isNaN(numberB)) {
    return Number(Number.isNaN(numberA)) - Number(Number.isNaN(numberB)) || naturalOrder(a, b);
  }
  return numberA - numberB || naturalOrder(a, b);
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
