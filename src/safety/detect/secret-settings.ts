import { looksRandom } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Detector, Sensitive } from './sensitive.ts';

/**
 * Names of settings that hold a secret. A `token` alone is mostly a piece of text in this field (`pad_token`, `max_tokens`), so one
 * counts by itself or with the word that says what it opens.
 */
const passwordName = /(?:^|[-_./ ])(?:(?:pg)?password|passwd|passphrase|pwd)$/iu;
const keyName =
  /(?:^|[-_./ ])(?:(?:api|access|private|secret|auth|account|master|signing|encryption|subscription)[-_ ]?key(?:[-_ ]?id)?|apikey|(?:client|app|webhook|shared)?[-_ ]?secret|credentials?|(?:api|access|auth|bearer|bot|refresh|session|id|personal|security|hf|hub|huggingface|github|gh|gitlab|wandb|neptune|comet|mlflow[-_ ]tracking|tracking|use_auth|hub)[-_ ]?token|(?:secret|private)[-_ ]?token)$/iu;
const bareToken = /^(?:token|auth|authorization|.*wandb[-_]?(?:api[-_]?)?key)$/iu;

/** What the value of a setting is if it is a secret; `undefined` if the name or the value says that it is none. */
function secretOf(name: string, value: string): string | undefined {
  if (value.length < 6 || isPlaceholder(value)) return undefined;
  if (passwordName.test(name)) return /^[\d.]+$/u.test(value) && value.length < 6 ? undefined : 'password';
  if (keyName.test(name)) return looksLikeKey(value) ? 'key or token' : undefined;
  return bareToken.test(name) && looksRandom(value) ? 'key or token' : undefined;
}

function looksLikeKey(value: string): boolean {
  return looksRandom(value) || (value.length >= 8 && /\d/u.test(value) && /[A-Za-z]/u.test(value));
}

/** A name with a value behind it: `--api-key abc`, `API_KEY=abc`, `"password": "abc"`, `token: abc`. */
const setting =
  /(?<![A-Za-z0-9])(--?)?([A-Za-z][A-Za-z0-9_.-]{0,60})(["']?\]?\s{0,3}[=:]\s{0,3}|["']?\s{1,3})(?:"([^"\n]{1,500})"|'([^'\n]{1,500})'|([^\s"'`,;&)}\]]{1,500}))/dgu;
const authorization = /(?<![A-Za-z])(?:Bearer|Basic)\s{1,2}([A-Za-z0-9+/._~-]{16,2000}={0,2})/dgu;

/** Finds secrets by the name of the setting that they are the value of, in the text or of the text. */
export const findSecretSettings: Detector = ({ name, text }) => {
  const found: Sensitive[] = [];
  const whole = name === null ? undefined : secretOf(lastPart(name), text);
  if (whole !== undefined && !/\s/u.test(text)) return [secret(whole, 0, text.length)];
  for (const match of matchSettings(text)) {
    const what = secretOf(match.name, match.value);
    if (what !== undefined) found.push(secret(what, match.start, match.start + match.value.length));
  }
  for (const { indices, 1: token = '' } of text.matchAll(authorization)) {
    const start = indices?.[1]?.[0];
    if (start !== undefined && looksRandom(token))
      found.push(secret('access token', start, start + token.length));
  }
  return found;
};

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

/** Each name with what follows it; a value may be the next name, so the search goes on right behind each name. */
function matchSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  if (!/pass|pwd|secret|token|key|credential|auth/iu.test(text)) return settings;
  const pattern = new RegExp(setting);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, dashes = '', name = '', between = '', ...values] = match;
    const nameStart = match.indices?.[2]?.[0] ?? match.index;
    pattern.lastIndex = nameStart + name.length;
    // A value behind a space alone belongs to a flag of a command.
    if (dashes === '' && !/[=:]/u.test(between)) continue;
    const group = values.findIndex((value) => value !== undefined);
    const start = match.indices?.[4 + group]?.[0];
    if (group >= 0 && start !== undefined) settings.push({ name, value: values[group] ?? '', start });
  }
  return settings;
}

/** Nested names are joined by `/`: what the value is stands last. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function secret(what: string, start: number, end: number): Sensitive {
  return { kind: 'secrets', what, start, end };
}
