import { expect } from 'vitest';
import type { RunSink, RunWriter } from '../../src/readers/reader.ts';
import { createRandom } from '../unit/random.ts';
import { mutate } from './mutate.ts';

/** Mutated inputs of each decoder: all of them with RUNFOLIO_FUZZ=full, as in `.ci/run`, fewer in `npm test`. */
export const inputs = process.env['RUNFOLIO_FUZZ'] === 'full' ? 100_000 : 1500;

/** Longest time for one input of a few kilobytes, in milliseconds: far more than a busy machine needs, far less than a hang. */
const patience = 5000;

/** What a decoder may make of an input: not more than this many rows, texts and problems. */
const mostWords = 200_000;

/**
 * Lets a decoder read mutated inputs, one after the other. Fails with the number of the input if it throws, takes too long or says more
 * than an input of its size can hold. The same inputs on every machine: input `n` of a case is made from `seed + n` alone.
 */
export async function survive(
  given: { readonly seed: number; readonly files: readonly [Uint8Array, ...Uint8Array[]] },
  decode: (bytes: Uint8Array, count: () => void) => void | Promise<void>,
): Promise<void> {
  for (let index = 0; index < inputs; index += 1) {
    const random = createRandom(Math.imul(given.seed + index, 0x9e37_79b1));
    const bytes = mutate(random.pick([...given.files]), random);
    let words = 0;
    const start = performance.now();
    try {
      await decode(bytes, () => {
        words += 1;
        if (words > mostWords) throw new Error('says more than an input can hold');
      });
    } catch (error) {
      throw new Error(`input ${index} of seed ${given.seed} (${bytes.length} bytes)`, { cause: error });
    }
    const milliseconds = performance.now() - start;
    if (milliseconds > patience) expect.fail(`input ${index} of seed ${given.seed} took ${milliseconds} ms`);
  }
}

/** A sink that only counts. */
export function countingSink(count: () => void): RunSink {
  const writer: RunWriter = {
    describe: count,
    rows: (axes, metrics) => {
      if (new Set([...axes, ...metrics]).size !== axes.length + metrics.length)
        throw new Error('a name stands twice');
      return count;
    },
    label: count,
    text: count,
    artifact: count,
    sample: count,
  };
  return {
    run: () => writer,
    begin: () => writer,
    defaults: count,
    problem: count,
    used: count,
    ignored: count,
    end: count,
  };
}
