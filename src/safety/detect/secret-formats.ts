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

/** A short word, then a long stretch without a break that nobody typed: small and capital letters and digits mixed. */
function isPrefixedKey(text: string): boolean {
  const stretch = /[A-Za-z0-9]{32,}$/u.exec(text)?.[0] ?? '';
  const digits = stretch.replaceAll(/\D/gu, '').length;
  if (digits < 3 || !/[a-z]/u.test(stretch) || !/[A-Z]/u.test(stretch)) return false;
  // Names such as `ResNet50Width2` are made of words; of random characters hardly a twelfth stands in a run of four small letters.
  const inWords = (stretch.match(/[a-z]{4,}/gu) ?? []).join('').length;
  return inWords <= 0.3 * stretch.length && entropyOf(stretch) >= 4.2;
}

/** Keys whose form tells who gave them out, as the issuers document it. */
const formats: readonly SecretFormat[] = [
  format('GitHub token', String.raw`gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{36,251}`),
  format('GitLab token', String.raw`gl(?:pat|rt|dt|cbt|ptt)-[A-Za-z0-9_.-]{20,100}`),
  format('key of some service', String.raw`(?:[A-Za-z]{2,8}[_-]){1,2}[A-Za-z0-9]{32,200}`, isPrefixedKey),
  format('AWS access key', String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}`),
  format('Google API key', String.raw`AIza[A-Za-z0-9_-]{35}`),
  format('Google access token', String.raw`ya29\.[A-Za-z0-9_-]{20,500}`),
  format('API key', String.raw`sk-[A-Za-z0-9_-]{20,300}`, isKeyOfWords),
  format('Hugging Face token', String.raw`(?:hf|api_org)_[A-Za-z0-9]{30,60}`, (text) => /\d/u.test(text)),
  format('Weights & Biases key', String.raw`wandb_v\d_[A-Za-z0-9_]{30,200}`),
  format('Google client secret', String.raw`GOCSPX-[A-Za-z0-9_-]{20,60}`),
  format('Docker token', String.raw`dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}`),
  format('Vault token', String.raw`hv[sbr]\.[A-Za-z0-9_-]{24,300}`),
  format('Shopify token', String.raw`shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}`),
  format('Postman key', String.raw`PMAK-[0-9a-f]{24}-[0-9a-f]{34}`),
  format('API key', String.raw`(?:pplx|xai|gsk|pcsk|ntn|figd)[-_][A-Za-z0-9_-]{32,200}`, (text) =>
    /\d/u.test(text),
  ),
  format('LangSmith key', String.raw`lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}`),
  format('Grafana token', String.raw`gl(?:sa|c)_[A-Za-z0-9+/_=-]{32,200}`),
  format('Supabase token', String.raw`sbp_[0-9a-f]{40}`),
  format('Airtable token', String.raw`pat[A-Za-z0-9]{14}\.[0-9a-f]{64}`),
  format('Atlassian token', String.raw`ATATT3[A-Za-z0-9_=-]{60,300}`),
  format('Mailgun key', String.raw`key-[0-9a-f]{32}`),
  format('Twilio key', String.raw`SK[0-9a-f]{32}`),
  format('New Relic key', String.raw`NRAK-[A-Z0-9]{27}`),
  format('Modal token', String.raw`a[ks]-[A-Za-z0-9]{22}`, (text) => /\d/u.test(text) && /[A-Z]/u.test(text)),
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

/** Any of them: hardly a text has one, and to look for all at once takes a fraction of the time. */
const anyFormat = new RegExp(
  [privateKey, ...formats.map(({ pattern }) => pattern)].map(({ source }) => source).join('|'),
  'u',
);

/** Finds keys and tokens that can be told by their form alone. */
export const findSecretFormats: Detector = ({ text }) => {
  const found: Sensitive[] = [];
  if (!anyFormat.test(text)) return found;
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
