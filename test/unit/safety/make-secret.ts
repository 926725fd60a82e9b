import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const upper = lower.toUpperCase();
const letters = `${upper}${lower}${digits}`;

function draw(random: Random, alphabet: string, length: number): string {
  const text = Array.from({ length }, () => alphabet[random.below(alphabet.length)] ?? '').join('');
  // Issuers draw at random, so that one without any digit is as good as never seen.
  return /\d/.test(text) && /[A-Za-z]/.test(text) ? text : `${text.slice(0, -2)}a7`;
}

/** Forms of secrets, as their issuers document them. */
const forms: Readonly<Record<string, (random: Random) => string>> = {
  github: (random) => `ghp_${draw(random, letters, 36)}`,
  'github-pat': (random) => `github_pat_${draw(random, letters, 22)}_${draw(random, letters, 59)}`,
  gitlab: (random) => `glpat-${draw(random, `${letters}_-`, 20).replaceAll(/^[-_]|[-_]$/g, 'x')}`,
  aws: (random) => `AKIA${draw(random, `${upper}234567`, 16).toUpperCase()}`,
  google: (random) => `AIza${draw(random, letters, 35)}`,
  openai: (random) => `sk-${draw(random, letters, 48)}`,
  'openai-project': (random) => `sk-proj-${draw(random, letters, 64)}`,
  anthropic: (random) => `sk-ant-api03-${draw(random, letters, 80)}`,
  'hugging-face': (random) => `hf_${draw(random, letters, 34)}`,
  'wandb-new': (random) => `wandb_v1_${draw(random, letters, 60)}`,
  databricks: (random) => `dapi${draw(random, 'abcdef0123456789', 32)}`,
  npm: (random) => `npm_${draw(random, letters, 36)}`,
  pypi: (random) => `pypi-AgEIcHlwaS5vcmc${draw(random, letters, 80)}`,
  slack: (random) => `xoxb-${draw(random, digits, 12)}-${draw(random, letters, 24)}`,
  'slack-webhook': (random) =>
    `hooks.slack.com/services/T${draw(random, `${upper}${digits}`, 9).toUpperCase()}/B${draw(random, `${upper}${digits}`, 9).toUpperCase()}/${draw(random, letters, 24)}`,
  stripe: (random) => `sk_live_${draw(random, letters, 24)}`,
  sendgrid: (random) => `SG.${draw(random, letters, 22)}.${draw(random, letters, 43)}`,
  telegram: (random) => `${1_000_000_000 + random.below(8_000_000)}:AA${draw(random, letters, 33)}`,
  neptune: (random) =>
    Buffer.from(
      JSON.stringify({ api_address: 'https://app.neptune.ai', api_key: draw(random, letters, 36) }),
    ).toString('base64'),
  jwt: (random) =>
    [{ alg: 'HS256' }, { sub: draw(random, letters, 12) }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat(draw(random, letters, 43))
      .join('.'),
  'private-key': (random) =>
    ['-----BEGIN PRIVATE', `KEY-----\n${draw(random, letters, 64)}\n-----END PRIVATE`, 'KEY-----'].join(' '),
  azure: (random) => `AccountKey=${draw(random, letters, 86)}==`,
  replicate: (random) => `r8_${draw(random, letters, 37)}`,
  digitalocean: (random) => `dop_v1_${draw(random, 'abcdef0123456789', 64)}`,
  password: (random) => `${draw(random, lower, 5)}-${draw(random, letters, 5)}!`,
};

/** The text with a secret in place of each `{{form}}`; the same seed gives the same secrets. */
export function fillSecrets(text: string, seed: number): string {
  return text.replaceAll(/\{\{([a-z]+(?:-[a-z]+)*)(?:-(\d+))?\}\}/g, (_, name: string, length?: string) => {
    const random = createRandom(seed * 7919 + name.length * 31 + Number(length ?? 0));
    for (let skipped = 0; skipped < 8; skipped += 1) random.next();
    if (length !== undefined)
      return draw(random, name === 'hex' ? 'abcdef0123456789' : letters, Number(length));
    const form = forms[name];
    if (form === undefined) throw new RangeError(`There is no form of secrets called ${name}.`);
    return form(random);
  });
}
