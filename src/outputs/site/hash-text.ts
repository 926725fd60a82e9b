import { createHash } from 'node:crypto';

/** SHA-256 of texts and bytes in order, in hex. Each part's length is hashed too, so that parts cannot run together. */
export function hashText(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
