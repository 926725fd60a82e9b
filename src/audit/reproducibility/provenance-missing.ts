import { checklistOfRun } from '../../analysis/reproducibility/checklist.ts';
import type { ChecklistId } from '../../analysis/reproducibility/checklist.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, numberFact, startOf } from '../words.ts';

/** What nobody needs to make a run again, although it is good to have. */
const welcome: ReadonlySet<ChecklistId> = new Set([
  'lock',
  'repository',
  'checkpoints',
  'hashes',
  'packages',
]);

/** Finds what the logs of an experiment do not say of how its runs were made. */
export const provenanceMissing: ExperimentRule = {
  id: 'provenance-missing',
  find({ counting, analysis }) {
    const counts = new Map<string, number>();
    let points = 0;
    let lacking: Run | undefined;
    for (const run of counting) {
      const { items, score } = checklistOfRun(run, analysis.isSeed);
      points += score;
      for (const { id, label, state } of items) {
        if (state !== 'missing' || welcome.has(id)) continue;
        counts.set(label, (counts.get(label) ?? 0) + 1);
        lacking ??= run;
      }
    }
    if (counts.size === 0) return [];
    const parts = [...counts].map(([label, count]) =>
      count === counting.length ? label : `${label} (${count})`,
    );
    const isAll = [...counts.values()].every((count) => count === counting.length);
    const who = counting.length === 1 ? 'The run does' : `Of ${formatCount(counting.length, 'run')}`;
    const message =
      counting.length === 1
        ? `${who} not record: ${listNames(parts, 12)}.`
        : `${who}, ${isAll ? 'none records' : 'not all record'}: ${listNames(parts, 12)}.`;
    return [
      {
        message: `${message} Whoever wants to make the runs again has to guess.`,
        evidence: {
          facts: [
            numberFact('score', Math.round(points / counting.length), 3),
            ...[...counts].map(([label, count]) => ({
              name: `without ${label}`,
              value: `${count} of ${counting.length}`,
            })),
          ],
        },
        place: startOf(lacking),
      },
    ];
  },
};
