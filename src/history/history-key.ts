import { createHash } from 'node:crypto';

/** Key of a variant in histories: short, and the same as long as its params are. */
export function historyKey(variantKey: string): string {
  return createHash('sha256').update(variantKey).digest('base64url').slice(0, 10);
}
