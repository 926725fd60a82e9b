import { isDiff } from '../../analysis/reproducibility/telling-artifacts.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, lineOf, numberFact } from '../words.ts';

/** Finds runs of code that no commit holds. */
export const uncommittedChanges: ExperimentRule = {
  id: 'uncommitted-changes',
  find({ counting }) {
    const dirty = counting.filter(({ code, artifacts }) => code?.dirty === true && !artifacts.some(isDiff));
    const [first] = dirty;
    if (first === undefined) return [];
    const names = listNames(dirty.map(({ name }) => name));
    return [
      {
        message: `${formatCount(dirty.length, 'run')} of ${counting.length} (${names}) ran with uncommitted changes that were not kept, so the commit in the log is not the code that gave these numbers.`,
        evidence: {
          runs: dirty.map(({ id }) => id),
          facts: [numberFact('runs with uncommitted changes', dirty.length)],
        },
        place: lineOf(first, first.source.firstLine),
      },
    ];
  },
};
