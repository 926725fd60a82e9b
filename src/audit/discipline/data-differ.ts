import { findParamText } from '../../analysis/param-table.ts';
import type { ExperimentRule } from '../rule.ts';
import { wordsOfMetric } from '../../analysis/words-of-metric.ts';
import { listNames, startOf } from '../words.ts';

/** Finds runs on different versions of one data set that are compared all the same. */
export const dataDiffer: ExperimentRule = {
  id: 'data-differ',
  find({ counting, analysis }) {
    const names = new Set(counting.flatMap(({ data }) => Object.keys(data)));
    return [...names].sort().flatMap((name) => {
      const having = counting.filter(({ data }) => data[name] !== undefined);
      const byVersion = Map.groupBy(having, ({ data }) => data[name] ?? '');
      if (byVersion.size < 2) return [];
      // A param that changes with the version says that the data are what is compared.
      const isCompared = analysis.grouping.differing.filter(isOfData).some((param) => {
        const pairs = new Set(
          having.map((run) => JSON.stringify([findParamText(run, param), run.data[name]])),
        );
        return pairs.size === new Set(having.map((run) => findParamText(run, param))).size;
      });
      if (isCompared) return [];
      const groups = [...byVersion].sort(([, a], [, b]) => b.length - a.length);
      const rare = groups.slice(1).flatMap(([, runs]) => runs);
      return [
        {
          message: `The runs were made on ${byVersion.size} versions of ${name}: ${groups
            .map(([version, runs]) => `${version} (${runs.length})`)
            .slice(0, 4)
            .join(
              ', ',
            )}. Those of ${listNames(rare.map((run) => run.name))} are compared with the others as if they were equal.`,
          evidence: {
            facts: groups.map(([version, runs]) => ({
              name: `runs on ${version}`,
              value: String(runs.length),
            })),
            runs: rare.map(({ id }) => id),
          },
          place: startOf(rare[0]),
          detail: name,
        },
      ];
    });
  },
};

/** What ends the name of a param that says which data were taken; `data_augmentation` says what was done to them. */
const dataWords: ReadonlySet<string> = new Set(
  'data dataset datasets corpus split version revision snapshot digest hash set name path dir file root year month fraction size samples'.split(
    ' ',
  ),
);

/** True for a param that says which data a run took. */
function isOfData(param: string): boolean {
  const words = wordsOfMetric(param);
  return (
    dataWords.has(words.at(-1) ?? '') &&
    words.some((word) =>
      /^(data|dataset|datasets|corpus|split|version|revision|snapshot|dataversion)$/.test(word),
    )
  );
}
