import { findOwn } from '../../lib/find-own.ts';
import type { Gate } from '../../model/gate.ts';
import type {
  ExperimentData,
  MetricFacts,
  ReportData,
  RunValueData,
  VariantData,
} from '../../model/report-data.ts';
import { mean } from '../../stats/mean.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import { nameList } from './metric-names.ts';

/** The metrics that rules of a gate name. */
export function watchedMetrics(rules: Gate): readonly string[] {
  const { 'no-regression': losses = [], 'reproduced-within': reproduced, budgets = {} } = rules;
  const named = (Array.isArray(losses) ? losses : [losses]).flatMap(({ metric }) => nameList(metric));
  const again = typeof reproduced === 'object' ? nameList(reproduced.metric) : [];
  return [...new Set([...named, ...again, ...Object.keys(budgets)])];
}

/**
 * The same data with these metrics in every experiment whose runs log them: tables hold few metrics, a rule may name any. Their values are
 * those of the runs. The same object if nothing is missing.
 */
export function withWatchedMetrics(data: ReportData, names: readonly string[]): ReportData {
  const known = names.flatMap((name) => data.metrics.find((one) => one.name === name) ?? []);
  const runs = new Map(data.runs.map((run) => [run.id, run]));
  const experiments = data.experiments.map((experiment) => extend(experiment, known, runs));
  return experiments.every((one, index) => one === data.experiments[index]) ? data : { ...data, experiments };
}

type Runs = ReadonlyMap<string, ReportData['runs'][number]>;

function extend(experiment: ExperimentData, known: readonly MetricFacts[], runs: Runs): ExperimentData {
  const missing = known.filter(
    ({ name }) =>
      experiment.metrics.every((one) => one.name !== name) &&
      experiment.variants.some((variant) =>
        variant.runs.some((id) => findOwn(runs.get(id)?.metrics ?? {}, name) !== undefined),
      ),
  );
  if (missing.length === 0) return experiment;
  return {
    ...experiment,
    metrics: [...experiment.metrics, ...missing],
    variants: experiment.variants.map((variant) => ({
      ...variant,
      metrics: {
        ...variant.metrics,
        ...Object.fromEntries(missing.map(({ name }) => [name, metricOf(variant, name, runs)])),
      },
    })),
  };
}

function metricOf(variant: VariantData, name: string, runs: Runs): VariantData['metrics'][string] {
  const values = variant.runs.flatMap((id): RunValueData[] => {
    const run = runs.get(id);
    const value = run === undefined ? null : (findOwn(run.metrics, name)?.value ?? null);
    if (run === undefined || value === null) return [];
    return [
      {
        run: id,
        value,
        pair: pairOf(variant, id),
        counted: run.status !== 'running' && Number.isFinite(value),
      },
    ];
  });
  const counted = values.filter((one) => one.counted).map(({ value }) => value);
  return {
    n: counted.length,
    mean: mean(counted) ?? null,
    std: standardDeviation(counted) ?? null,
    low: null,
    high: null,
    values,
  };
}

/** What a run repeats, as its other metrics tell it. */
function pairOf({ metrics }: VariantData, id: string): string | null {
  for (const { values } of Object.values(metrics)) {
    const found = values.find(({ run }) => run === id);
    if (found !== undefined) return found.pair;
  }
  return null;
}
