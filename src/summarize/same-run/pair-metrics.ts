import { partsOfName } from './value-evidence.ts';

/** Two names of what may be one metric. */
export interface MetricPair {
  readonly one: string;
  readonly other: string;
  /** True if they differ in how words are joined at most; else one has words in front that the other lacks. */
  readonly sameWords: boolean;
}

/**
 * Pairs the names that two tools give to one metric: equal names, then a name and the same in the group `train/`, as the callbacks of the
 * Trainer rename what is not of an evaluation, then names of the same words (`eval_loss` and `eval/loss`), then names of which one has
 * more words in front (`reward` and `ray/tune/reward`), where only one name fits. Each name is used once.
 */
export function pairMetrics(ones: readonly string[], others: readonly string[]): MetricPair[] {
  const free = { ones: new Set(ones), others: new Set(others) };
  const pairs: MetricPair[] = [];
  function take(one: string, other: string, sameWords: boolean): void {
    pairs.push({ one, other, sameWords });
    free.ones.delete(one);
    free.others.delete(other);
  }
  for (const name of ones) if (free.others.has(name)) take(name, name, true);
  for (const name of ones) if (isInGroup(name, free.ones, free.others)) take(name, `train/${name}`, false);
  for (const name of others) if (isInGroup(name, free.others, free.ones)) take(`train/${name}`, name, false);
  for (const [one, other] of pairByWords(free.ones, free.others)) take(one, other, true);
  for (const [one, other] of pairByEnding(free.ones, free.others)) take(one, other, false);
  for (const [other, one] of pairByEnding(free.others, free.ones)) take(one, other, false);
  return pairs;
}

function isInGroup(name: string, short: ReadonlySet<string>, long: ReadonlySet<string>): boolean {
  return short.has(name) && long.has(`train/${name}`);
}

type NamePair = readonly [string, string];

/** Names of the same words, where there is one of them on each side. */
function pairByWords(ones: ReadonlySet<string>, others: ReadonlySet<string>): NamePair[] {
  const known = Map.groupBy(others, wordsOf);
  return [...Map.groupBy(ones, wordsOf)].flatMap(([words, names]): NamePair[] => {
    const [one, ...more] = names;
    const [other, ...further] = known.get(words) ?? [];
    const isClear = one !== undefined && other !== undefined && more.length + further.length === 0;
    return isClear ? [[one, other]] : [];
  });
}

/** Short names with the one long name that ends in them; of several the one for training. */
function pairByEnding(shortNames: ReadonlySet<string>, longNames: ReadonlySet<string>): NamePair[] {
  const byEnding = new Map<string, string[]>();
  for (const name of longNames) {
    const parts = partsOfName(name);
    for (let cut = 1; cut < parts.length; cut += 1) {
      const ending = parts.slice(cut).join('/');
      byEnding.set(ending, [...(byEnding.get(ending) ?? []), name]);
    }
  }
  const taken = new Set<string>();
  return [...shortNames].flatMap((short): NamePair[] => {
    const fitting = (byEnding.get(wordsOf(short)) ?? []).filter((name) => !taken.has(name));
    const training = fitting.filter((name) => partsOfName(name)[0] === 'train');
    const [long, ...more] = fitting.length > 1 ? training : fitting;
    if (long === undefined || more.length > 0) return [];
    taken.add(long);
    return [[short, long]];
  });
}

function wordsOf(name: string): string {
  return partsOfName(name).join('/');
}
