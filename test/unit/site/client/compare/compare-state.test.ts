import { describe, expect, test } from 'vitest';
import { decodePageState, encodePageState } from '../../../../../src/lib/page-state.ts';
import type { CompareIndex } from '../../../../../src/model/compare/compare-index.ts';
import { chooseSlugs } from '../../../../../src/site/client/compare/choose-slugs.ts';
import {
  COMPARE_STATE_NAMES,
  readCompareState,
  writeCompareState,
} from '../../../../../src/site/client/compare/compare-state.ts';
import type { CompareState } from '../../../../../src/site/client/compare/compare-state.ts';

function throughAddress(state: CompareState): CompareState {
  const text = encodePageState(writeCompareState(state));
  return readCompareState(decodePageState(text, COMPARE_STATE_NAMES).state);
}

const usual = readCompareState({});

describe('the address', () => {
  test('of nothing is empty', () => {
    expect(writeCompareState(usual)).toEqual({});
  });

  test('keeps everything that can be chosen', () => {
    const state: CompareState = {
      items: [
        { kind: 'variant', experiment: 'walk', label: 'lr 0.1, head a/b, ~x' },
        { kind: 'variant', experiment: 'walk', label: '100 %' },
        { kind: 'run', slug: 'run-7' },
      ],
      query: "params.a = 'x, y' and metrics.loss < 1",
      all: true,
      metric: 'val/loss',
      axis: 'elapsed',
      logX: true,
      logY: true,
      smoothing: 'gaussian',
      share: 0.05,
      image: 'samples',
      step: 1500,
    };
    expect(throughAddress(state)).toEqual(state);
  });

  test('of 20 runs with long names stays under 2,000 letters', () => {
    const items = Array.from({ length: 20 }, (_, index) => ({
      kind: 'run' as const,
      slug: `resnet50-imagenet-label-smoothing-seed-${index}-0f3c9a1d`,
    }));
    const state = { ...usual, items, metric: 'validation/accuracy', smoothing: 'ema' as const, all: true };
    expect(encodePageState(writeCompareState(state)).length).toBeLessThan(2000);
    expect(throughAddress(state)).toEqual(state);
  });

  test('with nonsense in it is read as far as it makes sense', () => {
    const { state, unknown } = decodePageState(
      'run=a&smooth=wild&over=-3&step=x&variant=none&colour=red',
      COMPARE_STATE_NAMES,
    );
    expect(unknown).toEqual(['colour']);
    expect(readCompareState(state)).toEqual({ ...usual, items: [{ kind: 'run', slug: 'a' }] });
  });
});

describe('the runs that are meant', () => {
  const index: CompareIndex = {
    config: {},
    count: 4,
    records: true,
    runs: [
      ['one', 'One'],
      ['two', 'Two'],
      ['three', 'Three'],
      ['four', 'Four'],
    ],
    experiments: [
      {
        slug: 'walk',
        title: 'Walk',
        variants: [
          { label: 'slow', colour: 0, baseline: true, runs: [1, 2] },
          { label: 'fast', colour: 1, baseline: false, runs: [3] },
        ],
      },
    ],
  };

  test('come in the order of what was chosen, each once', () => {
    const chosen = chooseSlugs(
      [
        { kind: 'run', slug: 'two' },
        { kind: 'variant', experiment: 'walk', label: 'slow' },
        { kind: 'run', slug: 'two' },
      ],
      ['one', 'three'],
      index,
    );
    expect(chosen).toEqual({ slugs: ['two', 'three', 'one'], faults: [] });
  });

  test('that a later report does not have are told, with what may be meant', () => {
    const { slugs, faults } = chooseSlugs(
      [
        { kind: 'run', slug: 'threee' },
        { kind: 'variant', experiment: 'wolk', label: 'slow' },
        { kind: 'variant', experiment: 'walk', label: 'fost' },
      ],
      [],
      index,
    );
    expect(slugs).toEqual([]);
    expect(faults).toEqual([
      'This report has no run "threee". Did you mean "three"?',
      'This report has no experiment "wolk". Did you mean "walk"?',
      'Walk has no variant "fost". Did you mean "fast"?',
    ]);
  });

  test('are taken as they are named where the report lists none', () => {
    expect(
      chooseSlugs([{ kind: 'run', slug: 'any' }], [], { ...index, runs: [], experiments: [] }).slugs,
    ).toEqual(['any']);
  });
});
