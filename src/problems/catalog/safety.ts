import type { CatalogEntry } from '../catalog-entry.ts';
import type { Facts } from '../problem.ts';

/** e.g. `param api_key of 3 runs`. */
function whereOf({ where = '', runs = '' }: Facts): string {
  return runs === '' ? String(where) : `${where} of ${runs}`;
}

function personal(what: string, kind: string, why: string): (facts: Facts) => string {
  return (facts) => {
    if (facts['redacted'] === 'yes')
      return `${what} (${facts['hint']}) stands in ${whereOf(facts)}; it is left out of the report.`;
    if (facts['redacted'] === 'never')
      return `${what} (${facts['hint']}) stands in ${whereOf(facts)} and will be seen by whoever sees the report${why}, since runs and files are found by these names. Rename it where the log is written, or name it under "publish: allow".`;
    return `${what} (${facts['hint']}) stands in ${whereOf(facts)} and will be seen by whoever sees the report${why}. Leave it out by "publish: {redact: [${kind}]}" in runfolio.yaml, or name it under "publish: allow".`;
  };
}

const explanationOfRedaction =
  'A note, and an error with `--strict`. With `publish: {redact: […]}` in runfolio.yaml it is taken out of pages, tables, data files and copies of text files; names that may be seen are listed under `publish: allow`, where `*` stands for anything. Ids of runs and the paths of logs are never changed.';

/** What should not be published. */
export const safetyProblems = {
  'secret-found': {
    title: 'A password, key or token stands in the input.',
    severity: 'warning',
    message: (facts) => {
      if (facts['redacted'] === 'never')
        return `A secret (${facts['what']}, ${facts['hint']}) stands in ${whereOf(facts)} and would be published, since runs and files are found by these names. Revoke it, and rename the file or run.`;
      return facts['redacted'] === 'yes'
        ? `A secret (${facts['what']}, ${facts['hint']}) stands in ${whereOf(facts)}. It is left out of the report, but whoever can read the log can use it: revoke it, and take it out of the log.`
        : `A secret (${facts['what']}, ${facts['hint']}) stands in ${whereOf(facts)} and would be published, since "publish: redact" in runfolio.yaml does not name secrets. Revoke it and take it out of the log, or add "secrets" there.`;
    },
    explanation:
      'Keys are known by their form (of GitHub, AWS, OpenAI, Hugging Face, Weights & Biases and others), by the name of the setting that holds them, or by their place in an address; what is merely long and random, such as a hash or the id of a run, is none. Unless the config says otherwise each is replaced by `[redacted: …]` everywhere in the report. Nothing is sent anywhere to find that out. If the config keeps secrets in, this is an error.',
  },
  'email-found': {
    title: 'An e-mail address stands in the logs.',
    severity: 'note',
    message: personal('An e-mail address', 'emails', ', also by those who collect addresses'),
    explanation: explanationOfRedaction,
  },
  'user-name-found': {
    title: 'The name of a user stands in the logs.',
    severity: 'note',
    message: personal('The name of a user', 'users', ''),
    explanation: explanationOfRedaction,
  },
  'home-path-found': {
    title: "A path tells somebody's name.",
    severity: 'note',
    message: personal('A name in the path of a home folder', 'home-paths', ''),
    explanation: explanationOfRedaction,
  },
  'host-name-found': {
    title: 'The name or address of a machine stands in the logs.',
    severity: 'note',
    message: personal('The name or address of a machine', 'hosts', ''),
    explanation: explanationOfRedaction,
  },
  'bucket-found': {
    title: 'The address of a storage bucket stands in the logs.',
    severity: 'note',
    message: personal('The name of a storage bucket', 'buckets', ''),
    explanation: explanationOfRedaction,
  },
} satisfies Readonly<Record<string, CatalogEntry>>;
