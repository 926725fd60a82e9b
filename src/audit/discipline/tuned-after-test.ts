import { formatCount } from '../../lib/format-count.ts';
import { formatMoment } from '../../lib/format-moment.ts';
import { isResult } from '../run-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { settingOf } from '../settings-of-runs.ts';
import { lineOf, listNames } from '../words.ts';
import type { FindingPlace } from '../../model/finding.ts';
import type { Run } from '../../model/run.ts';

const LEAST_LATER = 3;
/** A metric with so few points was computed at the end. */
const MOST_POINTS = 2;

/** Finds settings that were tried after a final test. */
export const tunedAfterTest: ExperimentRule = {
  id: 'tuned-after-test',
  find({ counting: runs, know, analysis }) {
    const isTest = (name: string): boolean => know(name).split === 'test' && isResult(know(name));
    const hasValidation = runs.some(({ metrics }) =>
      metrics.some(({ name }) => know(name).split === 'validation'),
    );
    // A test value in every run is a protocol; in some of them it was a decision.
    const tested = runs.filter(
      ({ metrics, endedAt }) =>
        endedAt !== null && metrics.some(({ name, count }) => count <= MOST_POINTS && isTest(name)),
    );
    const untested = runs.filter(({ metrics }) => !metrics.some(({ name }) => isTest(name)));
    if (!hasValidation || tested.length === 0 || untested.length < LEAST_LATER) return [];
    const first = tested.reduce((earliest, run) =>
      (run.endedAt ?? 0) < (earliest.endedAt ?? 0) ? run : earliest,
    );
    const end = first.endedAt ?? 0;
    const before = new Set(
      runs
        .filter(({ startedAt }) => startedAt !== null && startedAt < end)
        .map((run) => settingOf(run, analysis.isSeed)),
    );
    const later = runs.filter(
      (run) => run.startedAt !== null && run.startedAt >= end && !before.has(settingOf(run, analysis.isSeed)),
    );
    const settings = new Set(later.map((run) => settingOf(run, analysis.isSeed)));
    if (settings.size < LEAST_LATER) return [];
    const when = formatMoment(end)?.text;
    return [
      {
        message: `${first.name} was tested${when === undefined ? '' : ` (${when})`}, and then ${formatCount(settings.size, 'new setting')} ${settings.size === 1 ? 'was' : 'were'} tried (${listNames(later.map(({ name }) => name))}).`,
        evidence: {
          metric: first.metrics.find(({ name }) => isTest(name))?.name ?? null,
          facts: [
            { name: 'first tested run', value: first.name },
            { name: 'new settings behind it', value: String(settings.size) },
          ],
          runs: [first, ...later].map(({ id }) => id),
        },
        place: placeOfTest(first, isTest),
      },
    ];
  },
};

/** Where the test value stands. */
function placeOfTest(run: Run, isTest: (name: string) => boolean): FindingPlace {
  return lineOf(run, run.metrics.find(({ name }) => isTest(name))?.last.line ?? 0);
}
