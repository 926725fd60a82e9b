import type { ReportData } from '../model/report-data.ts';
import type { CurrentState } from './append-state.ts';
import { historyKey } from './history-key.ts';

/** What a report said as its data tell it: the same as the report itself adds to its history. */
export function stateOfData(
  { experiments, verdicts, updated }: ReportData,
  commit: CurrentState['commit'],
): CurrentState {
  return {
    commit,
    newestMs: updated === null ? null : Date.parse(updated),
    variants: experiments.flatMap(({ slug, variants, metrics }) =>
      variants.map(({ key, label, runs, metrics: values }) => ({
        experiment: slug,
        key: historyKey(key),
        label,
        runs: new Map(
          runs.flatMap((run) => {
            const own = metrics.flatMap(({ name }) => {
              const found = values[name]?.values.find((one) => one.run === run);
              return found?.counted === true ? [[name, found.value] as const] : [];
            });
            return own.length === 0 ? [] : [[run, new Map(own)] as const];
          }),
        ),
      })),
    ),
    verdicts: new Map(
      experiments.flatMap(({ slug, note }) => {
        const word = verdicts.find((one) => one.note === note?.slug)?.verdict;
        return note === null || word === undefined || word === null ? [] : [[slug, word] as const];
      }),
    ),
  };
}
