import { hashText } from '../../site/hash-text.ts';
import type { Notice } from './notice.ts';

/** For each notice a short text that stays the same from build to build, and is different from those of the others: equal ones are counted. */
export function uniqueFingerprints(notices: readonly Notice[]): string[] {
  const seen = new Map<string, number>();
  return notices.map(({ origin, rule, key }) => {
    const whole = hashText(origin, rule, key);
    const count = (seen.get(whole) ?? 0) + 1;
    seen.set(whole, count);
    return count === 1 ? whole.slice(0, 32) : hashText(whole, String(count)).slice(0, 32);
  });
}
