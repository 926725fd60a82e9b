import type { Split } from '../../analysis/split-of-metric.ts';
import { isResult, stemOf } from '../run-evidence.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { Draft, ExperimentRule } from '../rule.ts';
import { firstLineOf, listNames, numberFact } from '../words.ts';

/** Finds names of one metric that different runs spell differently, and splits that are spelled in two ways. */
export const namesDiffer: ExperimentRule = {
  id: 'names-differ',
  find(experiment) {
    const holders = findHolders(experiment);
    const apart = findApart(holders, experiment);
    if (apart.length > 0) return apart;
    const mixed = findMixed([...holders.keys()], experiment);
    return mixed === undefined ? [] : [mixed];
  },
};

/** Ids of the runs that logged each result. */
function findHolders({ runs, know }: ExperimentEvidence): ReadonlyMap<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const run of runs) {
    for (const { name } of run.metrics) {
      if (!isResult(know(name))) continue;
      const ids = holders.get(name);
      if (ids === undefined) holders.set(name, [run.id]);
      else ids.push(run.id);
    }
  }
  return holders;
}

/** Names of one meaning that no run has in common. */
function findApart(holders: ReadonlyMap<string, string[]>, { know, runs }: ExperimentEvidence): Draft[] {
  const byMeaning = Map.groupBy(holders.keys(), (name) => `${know(name).split ?? ''} ${meaningOf(name)}`);
  return [...byMeaning.values()].flatMap((names) => {
    if (names.length < 2) return [];
    const sets = names.map((name) => new Set(holders.get(name)));
    const isApart = sets.every((one, index) =>
      sets.slice(index + 1).every((other) => [...other].every((id) => !one.has(id))),
    );
    if (!isApart) return [];
    const sorted = names.toSorted((a, b) => (holders.get(b)?.length ?? 0) - (holders.get(a)?.length ?? 0));
    const rare = sorted.slice(1).flatMap((name) => holders.get(name) ?? []);
    const first = runs.find(({ id }) => id === rare[0]);
    return [
      {
        message: `${listNames(sorted)} seem to be one metric under ${sorted.length} names, logged by ${listNames(sorted.map((name) => String(holders.get(name)?.length ?? 0)))} runs: they stand in ${sorted.length} columns and are never compared.`,
        evidence: {
          metric: sorted[0] ?? null,
          beside: sorted.slice(1),
          facts: sorted.map((name) => numberFact(`runs with ${name}`, holders.get(name)?.length ?? 0)),
          runs: rare,
        },
        place: first === undefined ? null : firstLineOf(first, sorted[1] ?? ''),
      },
    ];
  });
}

/** The name without its split, its signs and the length of its words: `acc` is `accuracy`. */
function meaningOf(name: string): string {
  return stemOf(name)
    .split('_')
    .map((word) => longForms.get(word) ?? word)
    .join('_');
}

const longForms: ReadonlyMap<string, string> = new Map([
  ['acc', 'accuracy'],
  ['auroc', 'auc'],
  ['rocauc', 'auc'],
  ['prec', 'precision'],
  ['rec', 'recall'],
  ['ppl', 'perplexity'],
  ['err', 'error'],
]);

interface Spelling {
  readonly name: string;
  readonly split: Split;
  readonly word: string;
  readonly sign: string;
}

/** Splits under two words, such as `val` and `valid`, or whose names have no sign behind the split in common, such as `/`. */
function findMixed(names: readonly string[], { know, runs }: ExperimentEvidence): Draft | undefined {
  const spellings = names.flatMap((name): Spelling[] => {
    const { split } = know(name);
    const [, word, sign] = /^([a-z]+)([/_.\-:])/i.exec(name) ?? [];
    if (split === null || word === undefined || sign === undefined) return [];
    return know(`${word}${sign}x`).split === split ? [{ name, split, word: word.toLowerCase(), sign }] : [];
  });
  const bySplit = [...Map.groupBy(spellings, ({ split }) => split).values()];
  const twice = bySplit.find((group) => new Set(group.map(({ word }) => word)).size > 1);
  const signs = bySplit.map((group) => new Set(group.map(({ sign }) => sign)));
  const isOneSign = [...(signs[0] ?? [])].some((sign) => signs.every((set) => set.has(sign)));
  if (bySplit.length === 0 || (twice === undefined && isOneSign)) return undefined;
  const kinds = twice ?? spellings;
  const told = kinds.filter(
    ({ word, sign }, index) =>
      kinds.findIndex((one) => (twice === undefined ? one.sign === sign : one.word === word)) === index,
  );
  const last = told.at(-1)?.name ?? '';
  const holder = runs.find(({ metrics }) => metrics.some(({ name }) => name === last));
  return {
    message: `${listNames(told.map(({ name }) => name))} name ${twice === undefined ? 'the data that they were measured on' : `the ${twice[0]?.split ?? ''} data`} in ${told.length} ways, so they stand in groups of their own and what belongs together is hard to find.`,
    evidence: {
      metric: told[0]?.name ?? null,
      beside: told.slice(1).map(({ name }) => name),
      facts: told.map(({ name, word, sign }) => ({ name, value: `${word}${sign}` })),
      runs: [],
    },
    place: holder === undefined ? null : firstLineOf(holder, last),
    detail: 'conventions',
  };
}
