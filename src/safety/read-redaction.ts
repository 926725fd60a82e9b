import type { Config } from '../model/config.ts';
import { sensitiveKinds } from './detect/sensitive.ts';
import type { Redaction } from './redact-text.ts';

/** What the config says of redaction. Without a word, secrets are taken out and nothing else. */
export function readRedaction({ publish }: Pick<Config, 'publish'>): Redaction {
  const { redact = ['secrets'], allow = [] } = publish ?? {};
  const patterns = allow.map(toPattern);
  return {
    kinds: new Set(redact === 'all' ? sensitiveKinds : redact),
    key: JSON.stringify([redact, allow]),
    isAllowed: (text) => patterns.some((pattern) => pattern.test(text)),
  };
}

/** `*` stands for any characters; case does not matter, as in addresses. */
function toPattern(allowed: string): RegExp {
  const parts = allowed.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}
