import { entropyOf } from './entropy.ts';
import type { Detector, Sensitive } from './sensitive.ts';

interface SecretFormat {
  readonly what: string;
  readonly pattern: RegExp;
  /** What the pattern alone cannot tell. */
  readonly isSecret?: (text: string) => boolean;
}

const before = String.raw`(?<![A-Za-z0-9_])`;
const after = String.raw`(?![A-Za-z0-9_])`;

function format(what: string, body: string, isSecret?: SecretFormat['isSecret']): SecretFormat {
  const pattern = new RegExp(`${before}(?:${body})${after}`, 'gu');
  return isSecret === undefined ? { what, pattern } : { what, pattern, isSecret };
}

/** Names in the style of `sk-…` are also words: a key has a long stretch without a hyphen, and digits in it. */
function isKeyOfWords(text: string): boolean {
  const longest = text.split('-').reduce((one, other) => (other.length > one.length ? other : one), '');
  return longest.length >= 16 && /\d/u.test(longest) && entropyOf(longest) >= 3.3;
}

/** Keys whose form tells who gave them out, as the issuers document it. */
const formats: readonly SecretFormat[] = [
  format('GitHub token', String.raw`gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{36,251}`),
  format('GitLab token', String.raw`gl(?:pat|rt|dt|cbt|ptt)-[A-Za-z0-9_.-]{20,100}`),
  format('AWS access key', String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}`),
  format('Google API key', String.raw`AIza[A-Za-z0-9_-]{35}`),
  format('Google access token', String.raw`ya29\.[A-Za-z0-9_-]{20,500}`),
  format('API key', String.raw`sk-[A-Za-z0-9_-]{20,300}`, isKeyOfWords),
  format('Hugging Face token', String.raw`(?:hf|api_org)_[A-Za-z0-9]{30,60}`, (text) => /\d/u.test(text)),
  format('Weights & Biases key', String.raw`wandb_v\d_[A-Za-z0-9_]{30,200}`),
  format('Databricks token', String.raw`dapi[0-9a-f]{32}(?:-\d)?`),
  format('Replicate token', String.raw`r8_[A-Za-z0-9]{37}`),
  format('npm token', String.raw`npm_[A-Za-z0-9]{36}`),
  format('PyPI token', String.raw`pypi-[A-Za-z0-9_-]{50,500}`),
  format('Slack token', String.raw`xox[abeoprs]-[A-Za-z0-9-]{10,250}`),
  format(
    'Slack webhook',
    String.raw`hooks\.slack\.com/services/[A-Z0-9]{8,12}/[A-Z0-9]{8,12}/[A-Za-z0-9]{16,40}`,
  ),
  format('Discord webhook', String.raw`discord(?:app)?\.com/api/webhooks/\d{15,22}/[A-Za-z0-9_-]{40,90}`),
  format('Stripe key', String.raw`[rs]k_live_[A-Za-z0-9]{20,200}`),
  format('SendGrid key', String.raw`SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}`),
  format('Telegram bot token', String.raw`\d{8,10}:AA[A-Za-z0-9_-]{32,33}`),
  format('DigitalOcean token', String.raw`do[opr]_v1_[0-9a-f]{64}`),
  format('Azure storage key', String.raw`AccountKey=[A-Za-z0-9+/]{40,100}={0,2}`),
  // A base 64 text that starts with `{"api_`: what Neptune hands out.
  format('Neptune token', String.raw`eyJhcGlf[A-Za-z0-9+/_-]{40,1000}={0,2}`),
  format(
    'JSON web token',
    String.raw`eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}`,
  ),
];

const privateKey =
  /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:[^-]{0,10000}-----END (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----)?/gu;

/** Finds keys and tokens that can be told by their form alone. */
export const findSecretFormats: Detector = ({ text }) => {
  const found: Sensitive[] = [];
  for (const { what, pattern, isSecret } of formats) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (isSecret !== undefined && !isSecret(match)) continue;
      found.push({ kind: 'secrets', what, start: index, end: index + match.length });
    }
  }
  for (const { 0: match, index } of text.matchAll(privateKey))
    found.push({ kind: 'secrets', what: 'private key', start: index, end: index + match.length });
  return found;
};
