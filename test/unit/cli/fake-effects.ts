import { resolve } from 'node:path';
import type { CommandEffects } from '../../../src/cli/command.ts';
import { files } from '../../../src/effects.ts';
import { git } from '../../../src/effects/git.ts';
import { fakeDatabases } from './fake-databases.ts';
import { NetworkError } from '../../../src/lib/network.ts';
import type { Network } from '../../../src/lib/network.ts';

/** A terminal that remembers, and the real disk below `folder`. */
export function fakeEffects(folder: string): {
  effects: CommandEffects;
  data: () => string;
  words: () => string;
  /** Both, in the order in which they came. */
  screen: () => string;
} {
  let data = '';
  let words = '';
  let screen = '';
  const effects: CommandEffects = {
    terminal: {
      width: 80,
      colourData: false,
      colourWords: false,
      data: (text) => {
        data += text;
        screen += text;
        return Promise.resolve();
      },
      words: (text) => {
        words += text;
        screen += text;
      },
      progress: () => undefined,
    },
    files,
    folder,
    seconds: () => 0,
    processors: 2,
    network: fakeNetwork,
    git,
    serverDatabases: fakeDatabases,
    findVariable: () => undefined,
    setLastWords: () => undefined,
    packageFolder: resolve(import.meta.dirname, '../../..'),
  };
  return { effects, data: () => data, words: () => words, screen: () => screen };
}

/** A network with three machines: one asks for credentials, one shows a page, one has an MLflow server without experiments. */
const fakeNetwork: Network = {
  request({ url }) {
    const { hostname } = new URL(url);
    const answer = answers[hostname];
    if (answer === undefined) throw new NetworkError('ECONNREFUSED', 'connect ECONNREFUSED');
    return Promise.resolve({ retryAfterSeconds: null, ...answer });
  },
  wait: () => Promise.resolve(),
};

const answers: Readonly<Record<string, { readonly status: number; readonly text: string }>> = {
  'locked.example.org': { status: 401, text: '' },
  'page.example.org': { status: 200, text: '<!doctype html><title>Sign in</title>' },
  'mlflow.example.org': { status: 200, text: '{"experiments":[]}' },
};
