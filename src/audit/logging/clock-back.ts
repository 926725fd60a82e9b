import { formatDuration } from '../../lib/format-duration.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { RunRule } from '../rule.ts';
import { lineOf, placeWords } from '../words.ts';

/** Clocks of several processes differ by less. */
const LEAST_MS = 2000;

/** Finds points that were logged before the ones in front of them. */
export const clockBack: RunRule = {
  id: 'clock-back',
  find({ run, curves }) {
    if (run.startedAt !== null && run.endedAt !== null && run.endedAt < run.startedAt - LEAST_MS) {
      const seconds = (run.startedAt - run.endedAt) / 1000;
      return [
        {
          message: `The run ended ${formatDuration(seconds)} before it started.`,
          place: lineOf(run, run.source.lastLine),
        },
      ];
    }
    for (const { metric, axis, positions, times } of curves) {
      if (times === undefined || axis === 'time') continue;
      const back = [...times.keys()].filter(
        (index) =>
          index > 0 &&
          (times[index] ?? 0) < (times[index - 1] ?? 0) - LEAST_MS &&
          (positions[index] ?? 0) > (positions[index - 1] ?? 0),
      );
      const [first] = back;
      if (first === undefined) continue;
      const seconds = ((times[first - 1] ?? 0) - (times[first] ?? 0)) / 1000;
      const at = positions[first] ?? 0;
      return [
        {
          message: `The point of ${metric.label} at ${placeWords(axis, at, run)} carries a time ${formatDuration(seconds)} earlier than the point before it${back.length === 1 ? '' : `; so do ${formatCount(back.length - 1, 'later point')}`}.`,
          evidence: {
            metric: metric.name,
            axis,
            steps: back.map((index) => positions[index] ?? 0),
            facts: [{ name: 'goes back by', value: formatDuration(seconds) }],
          },
        },
      ];
    }
    return [];
  },
};
