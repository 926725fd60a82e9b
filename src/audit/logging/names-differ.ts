import { isResult, stemOf } from '../run-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, numberFact } from '../words.ts';

/** Finds names of one metric that different runs spell differently. */
export const namesDiffer: ExperimentRule = {
  id: 'names-differ',
  find({ runs, know }) {
    const holders = new Map<string, string[]>();
    for (const run of runs) {
      for (const { name } of run.metrics) {
        if (!isResult(know(name))) continue;
        const ids = holders.get(name);
        if (ids === undefined) holders.set(name, [run.id]);
        else ids.push(run.id);
      }
    }
    const byMeaning = Map.groupBy(holders.keys(), (name) => `${know(name).split ?? ''} ${stemOf(name)}`);
    return [...byMeaning.values()].flatMap((names) => {
      if (names.length < 2) return [];
      const sets = names.map((name) => new Set(holders.get(name)));
      const isApart = sets.every((one, index) =>
        sets.slice(index + 1).every((other) => [...other].every((id) => !one.has(id))),
      );
      if (!isApart) return [];
      const sorted = names.toSorted((a, b) => (holders.get(b)?.length ?? 0) - (holders.get(a)?.length ?? 0));
      const rare = sorted.slice(1).flatMap((name) => holders.get(name) ?? []);
      return [
        {
          message: `${listNames(sorted)} seem to be one metric under ${sorted.length} names, logged by ${listNames(sorted.map((name) => String(holders.get(name)?.length ?? 0)))} runs: they stand in ${sorted.length} columns and are never compared.`,
          evidence: {
            metric: sorted[0] ?? null,
            beside: sorted.slice(1),
            facts: sorted.map((name) => numberFact(`runs with ${name}`, holders.get(name)?.length ?? 0)),
            runs: rare,
          },
        },
      ];
    });
  },
};
