import { createHash, hash } from 'node:crypto';

/** SHA-256 of texts and bytes in order, in hex. Each part's length is hashed too, so that parts cannot run together. */
export function hashText(...parts: readonly (string | Uint8Array)[]): string {
  let text = '';
  for (const part of parts) {
    if (typeof part !== 'string') return hashBytes(parts);
    text += `${part.length}:${part}`;
  }
  // In one go: thousands of short texts are hashed in every build.
  return hash('sha256', text, 'hex');
}

/** The same where some parts are bytes. */
function hashBytes(parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${part.length}:`).update(part);
  return digest.digest('hex');
}
