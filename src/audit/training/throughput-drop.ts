import { formatNumber } from '../../lib/format-number.ts';
import { changePoints } from '../../stats/change-points.ts';
import { median } from '../../stats/median.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent, placeWords } from '../words.ts';

const LEAST_POINTS = 30;
const BLOCKS = 60;
/** The last speed as a share of the earlier one. */
const MOST_SPEED = 0.6;
/** Share of the run for which each of the two speeds lasted. */
const LEAST_SHARE = 0.2;

/** Finds runs whose steps took lastingly longer from some place on. */
export const throughputDrop: RunRule = {
  id: 'throughput-drop',
  find(evidence) {
    const timed = evidence.curves.filter(({ axis, times }) => axis !== 'time' && times !== undefined);
    const [longest] = timed.toSorted((a, b) => b.values.length - a.values.length);
    const draft = longest === undefined ? undefined : describe(longest, evidence);
    return draft === undefined ? [] : [draft];
  },
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const speeds = speedsOf(curve);
  if (speeds.length < 10) return undefined;
  const levels = speeds.map(({ speed }) => Math.log(speed));
  const changes = changePoints(levels, { leastLength: 3 });
  const lastStart = changes.at(-1);
  if (lastStart === undefined) return undefined;
  const starts = [0, ...changes];
  const segments = starts.map((start, index) => {
    const end = starts[index + 1] ?? speeds.length;
    return {
      start,
      share: (end - start) / speeds.length,
      speed: Math.exp(median(levels.slice(start, end)) ?? 0),
    };
  });
  const last = segments.at(-1);
  const before = segments.slice(0, -1).filter(({ share }) => share >= LEAST_SHARE);
  const fastest = before.toSorted((a, b) => b.speed - a.speed)[0];
  if (
    last === undefined ||
    fastest === undefined ||
    last.share < LEAST_SHARE ||
    last.speed > MOST_SPEED * fastest.speed
  )
    return undefined;
  const at = speeds[last.start]?.at ?? 0;
  return {
    message: `From ${placeWords(curve.axis, at, run)} on the run did ${formatNumber(last.speed, 3)} of ${curve.axis} a second, ${percent(last.speed / fastest.speed)} of the ${formatNumber(fastest.speed, 3)} before, for the last ${percent(last.share)} of it.`,
    evidence: {
      metric: curve.metric.name,
      axis: curve.axis,
      steps: [at],
      span: { from: at, to: speeds.at(-1)?.at ?? at },
      facts: [
        numberFact(`${curve.axis} a second before`, fastest.speed, 3),
        numberFact(`${curve.axis} a second since`, last.speed, 3),
      ],
    },
  };
}

/** Distance on the axis for each second, over at most `BLOCKS` stretches of equally many points. */
function speedsOf({
  positions,
  times,
  summary,
}: Curve): readonly { readonly at: number; readonly speed: number }[] {
  if (times === undefined || summary.count < LEAST_POINTS || positions.length < LEAST_POINTS) return [];
  const gap = Math.ceil((positions.length - 1) / BLOCKS);
  const speeds = [];
  for (let index = gap; index < positions.length; index += gap) {
    const distance = (positions[index] ?? 0) - (positions[index - gap] ?? 0);
    const seconds = ((times[index] ?? 0) - (times[index - gap] ?? 0)) / 1000;
    if (distance > 0 && seconds > 0)
      speeds.push({ at: positions[index - gap] ?? 0, speed: distance / seconds });
  }
  return speeds;
}
