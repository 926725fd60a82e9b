import { formatCount } from '../../lib/format-count.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { Fact } from '../../model/page/page.ts';
import type { Run } from '../../model/run.ts';
import { joinWords } from '../join-words.ts';
import { makeFact } from '../make-fact.ts';

/** Names of metrics that count what was spent. */
const SPENT =
  /(?:^|[/._-])(?:(?:total_?)?(?:tokens|cost|price)(?:_(?:usd|eur|total))?|usd|eur|energy_?kwh|co2(?:_?kg)?)$/i;
const MOST_SPENT = 4;

/** What an experiment cost as far as its logs tell: runs, their time, tokens and money. */
export function costFacts(runs: readonly Run[]): Fact[] {
  return [runFact(runs), ...timeFact(runs), ...hardwareFact(runs), ...spentFacts(runs)];
}

function runFact(runs: readonly Run[]): Fact {
  const ended = runs.filter(({ status }) => status === 'failed' || status === 'interrupted').length;
  return makeFact(
    'Runs',
    `${formatCount(runs.length, 'run')}${ended === 0 ? '' : `, of which ${ended} did not finish`}`,
  );
}

function timeFact(runs: readonly Run[]): Fact[] {
  const known = runs.flatMap(({ durationSeconds }) => (durationSeconds === null ? [] : [durationSeconds]));
  if (known.length === 0) return [];
  const total = formatDuration(known.reduce((sum, seconds) => sum + seconds, 0));
  const part =
    known.length === runs.length ? '' : ` (${known.length} of ${runs.length} runs say how long they took)`;
  return [makeFact('Run time in total', `${total}${part}`)];
}

function hardwareFact(runs: readonly Run[]): Fact[] {
  const names = new Set(runs.flatMap(({ hardware }) => (hardware === null ? [] : [hardware])));
  return names.size === 0 ? [] : [makeFact('Hardware', joinWords([...names].sort(naturalOrder), 3))];
}

/** Sums of the last values, since such counts grow along a run. */
function spentFacts(runs: readonly Run[]): Fact[] {
  const sums = new Map<string, { total: number; runs: number }>();
  for (const { metrics } of runs) {
    for (const { name, last } of metrics) {
      if (!SPENT.test(name) || !Number.isFinite(last.value)) continue;
      const sum = sums.get(name) ?? { total: 0, runs: 0 };
      sums.set(name, { total: sum.total + last.value, runs: sum.runs + 1 });
    }
  }
  return [...sums]
    .sort(([a], [b]) => naturalOrder(a, b))
    .slice(0, MOST_SPENT)
    .map(([name, sum]) =>
      makeFact(
        name,
        `${formatNumber(sum.total)} in total: the last value of ${formatCount(sum.runs, 'run')}`,
      ),
    );
}
