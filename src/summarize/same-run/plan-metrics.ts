import type { MetricSummary } from '../../model/metric-summary.ts';
import { nameWithSplit } from '../../readers/native/flat-names.ts';
import type { RunGroup } from './group-runs.ts';
import type { PlacedRun } from './place-runs.ts';
import { partsOfName } from './value-evidence.ts';

/** A metric of a run with several logs: which log it is taken from. */
export interface PlannedMetric {
  /** Name that it is shown by: the lead's, if the lead has it. */
  readonly name: string;
  readonly from: PlacedRun;
  readonly summary: MetricSummary;
}

/** The metrics of a run with several logs. */
export interface MetricPlan {
  readonly metrics: readonly PlannedMetric[];
  /** The name under which a metric of one of the logs is shown. */
  readonly shownName: (placed: PlacedRun, name: string) => string;
}

/** A metric under the names that the logs of a run give it. */
interface Row {
  readonly name: string;
  from: PlacedRun;
  summary: MetricSummary;
}

/**
 * All metrics of the logs of a run, each once: the lead's first, then what only the others have. A metric that several logs hold is taken
 * from the log with the most points, of equals from the one that leads, but from one that answers a rule for its value; what is an axis of the lead is no metric.
 */
export function planMetrics({ lead, others, links }: RunGroup): MetricPlan {
  const rows: Row[] = [];
  const rowOf = new Map<string, Row>();
  const taken = new Set<string>();
  const axes = new Set(lead.run.metrics.flatMap((summary) => summary.axes));
  for (const placed of [lead, ...others]) {
    for (const summary of placed.run.metrics) {
      if (placed !== lead && isAxis(summary.name, axes)) continue;
      const key = keyOf(placed, summary.name);
      const name = placed.split === undefined ? summary.name : nameWithSplit(summary.name, placed.split);
      const known = rowOf.get(key) ?? sameNamed(placed, name);
      if (known === undefined) {
        const row = { name, from: placed, summary };
        rows.push(row);
        taken.add(name);
        spread(row, placed, summary.name);
      } else if (summary.count > known.summary.count && !losesValues(known.summary, summary)) {
        known.from = placed;
        known.summary = summary;
      }
    }
  }
  return { metrics: rows, shownName: (placed, name) => rowOf.get(keyOf(placed, name))?.name ?? name };

  /** A metric without equal values, but of a name that is taken, goes with the one that has it. */
  function sameNamed(placed: PlacedRun, name: string): Row | undefined {
    if (placed === lead || !taken.has(name)) return undefined;
    return rows.find((row) => row.name === name);
  }

  /** Notes the row under every name that the metric has in another log. */
  function spread(row: Row, placed: PlacedRun, name: string): void {
    const key = keyOf(placed, name);
    if (rowOf.has(key)) return;
    rowOf.set(key, row);
    for (const { one, other, equal } of links) {
      for (const pair of equal) {
        if (one === placed && pair.one === name) spread(row, other, pair.other);
        if (other === placed && pair.other === name) spread(row, one, pair.one);
      }
    }
  }
}

/** True if a rule for the value of a run was answered in the one log and not in the other, which calls the metric something else. */
function losesValues({ chosen = [] }: MetricSummary, other: MetricSummary): boolean {
  return chosen.length > 0 && other.chosen === undefined;
}

/** Tools that know one axis only log the others as metrics, such as `train/epoch`. */
function isAxis(name: string, axes: ReadonlySet<string>): boolean {
  return axes.has(partsOfName(name).at(-1) ?? '');
}

function keyOf({ index }: PlacedRun, name: string): string {
  return `${index} ${name}`;
}
