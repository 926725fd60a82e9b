import { resolve } from 'node:path';
import type { CommandEffects } from '../../../src/cli/command.ts';
import { files } from '../../../src/effects.ts';

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
    setLastWords: () => undefined,
    packageFolder: resolve(import.meta.dirname, '../../..'),
  };
  return { effects, data: () => data, words: () => words, screen: () => screen };
}
