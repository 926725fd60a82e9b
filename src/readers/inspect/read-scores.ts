import { isObject, listAt, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';

/** What the results of an evaluation say. */
export interface EvaluationScores {
  readonly task: string;
  /** By `scorer/metric`. */
  readonly metrics: ReadonlyMap<string, number>;
  readonly standardErrors: Readonly<Record<string, number>>;
  /** For the name of a score in the samples the metric that is its mean. */
  readonly columns: ReadonlyMap<string, string>;
}

interface Score {
  readonly name: string;
  readonly scorer: string;
  readonly reducer: string;
  readonly metrics: readonly (readonly [name: string, value: number])[];
}

/** Metrics that are the mean over samples, the likelier first. */
const means: readonly string[] = ['accuracy', 'mean'];

/** Reads the metrics of all scorers, and how many tokens were used. */
export function readScores(header: unknown): EvaluationScores {
  const metrics = new Map<string, number>();
  const standardErrors: Record<string, number> = {};
  const columns = new Map<string, string>();
  const scores = listScores(objectAt(header, 'results'));
  for (const score of scores) {
    const isRepeated = scores.some((other) => other !== score && other.name === score.name);
    const suffix = isRepeated && score.reducer !== '' ? `,${score.reducer}` : '';
    const nameOf = (metric: string): string => `${score.name}/${metric}${suffix}`;
    const known = score.metrics.map(([metric]) => metric);
    const mean = means.find((each) => known.includes(each)) ?? known.find((each) => !isStandardError(each));
    for (const [metric, value] of score.metrics) {
      if (isStandardError(metric) && mean !== undefined) standardErrors[nameOf(mean)] = value;
      else metrics.set(nameOf(metric), value);
    }
    const isMean = mean !== undefined && means.includes(mean);
    if (isMean && !columns.has(score.name)) columns.set(score.name, nameOf(mean));
  }
  addUsage(metrics, header);
  return { task: textAt(objectAt(header, 'eval'), 'task') ?? '', metrics, standardErrors, columns };
}

function isStandardError(metric: string): boolean {
  return /^(?:bootstrap_)?stderr\d*$/.test(metric);
}

/** The scores of the present layout, and of that before: one scorer and its metrics. */
function listScores(results: unknown): Score[] {
  const listed = listAt(results, 'scores');
  if (listed.length > 0) return listed.map(toScore);
  const scorer = objectAt(results, 'scorer');
  const metrics = objectAt(results, 'metrics');
  if (Object.keys(metrics).length === 0) return [];
  return [toScore({ ...scorer, name: textAt(scorer, 'name') ?? 'score', metrics })];
}

function toScore(score: unknown): Score {
  const name = textAt(score, 'name') ?? textAt(score, 'scorer') ?? 'score';
  const entries = Object.entries(objectAt(score, 'metrics')).flatMap(([key, metric]) => {
    const value = isObject(metric) ? numberAt(metric, 'value') : metric;
    return typeof value === 'number' ? [[key.replace(/^inspect_ai\//, ''), value] as const] : [];
  });
  return {
    name,
    scorer: textAt(score, 'scorer') ?? name,
    reducer: textAt(score, 'reducer') ?? '',
    metrics: entries,
  };
}

const usageKeys = ['input_tokens', 'output_tokens', 'total_tokens', 'reasoning_tokens', 'total_cost'];

/** Tokens and cost as logged, over all models. */
function addUsage(metrics: Map<string, number>, header: unknown): void {
  const usage = Object.values(objectAt(objectAt(header, 'stats'), 'model_usage'));
  for (const key of usageKeys) {
    const counts = usage.flatMap((each) => {
      const count = valueAt(each, key);
      return typeof count === 'number' ? [count] : [];
    });
    if (counts.length > 0)
      metrics.set(
        `usage/${key}`,
        counts.reduce((sum, count) => sum + count, 0),
      );
  }
}
