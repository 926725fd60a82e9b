import { formatCount } from '../../lib/format-count.ts';
import type { RunRule } from '../rule.ts';
import { lineOf, listNames, numberFact } from '../words.ts';

/** Finds params that were recorded behind the first values of metrics. */
export const paramsLate: RunRule = {
  id: 'params-late',
  find({ run }) {
    const { lateParams = [], lateParamsLine = 0, source } = run;
    // Other formats keep params apart from metrics, in no order.
    if (source.reader !== 'native' || lateParams.length === 0) return [];
    return [
      {
        message: `${formatCount(lateParams.length, 'param')} (${listNames(lateParams)}) ${lateParams.length === 1 ? 'was' : 'were'} recorded or changed after the first values of metrics, so nobody can tell whether ${lateParams.length === 1 ? 'it was' : 'they were'} in force from the start.`,
        evidence: { facts: [numberFact('late params', lateParams.length)] },
        place: lineOf(run, lateParamsLine),
      },
    ];
  },
};
