import type { LlmCall } from './llm-call.ts';

/** Durations that are kept of one group for its percentiles. */
const mostDurations = 5_000_000;

/** Calls of one model with one prompt. */
export interface CallGroup {
  readonly model: string;
  readonly prompt: string | undefined;
  calls: number;
  errors: number;
  readonly latencies: number[];
  readonly firstTokens: number[];
  readonly sums: Map<string, { total: number; calls: number }>;
  /** Values that each setting had, up to two: a setting with one value is a param. */
  readonly settings: Map<string, Set<string | number | boolean>>;
  startedAt: number | undefined;
  endedAt: number | undefined;
  firstLine: number;
}

/** A group without calls. */
export function createCallGroup({ model, prompt }: LlmCall, firstLine: number): CallGroup {
  return {
    model,
    prompt,
    calls: 0,
    errors: 0,
    latencies: [],
    firstTokens: [],
    sums: new Map(),
    settings: new Map(),
    startedAt: undefined,
    endedAt: undefined,
    firstLine,
  };
}

/** Adds a call. */
export function addCall(group: CallGroup, call: LlmCall): void {
  group.calls += 1;
  if (call.failed) group.errors += 1;
  if (call.latencySeconds !== undefined && group.latencies.length < mostDurations)
    group.latencies.push(call.latencySeconds);
  if (call.firstTokenSeconds !== undefined && group.firstTokens.length < mostDurations) {
    group.firstTokens.push(call.firstTokenSeconds);
  }
  addSum(group, 'tokens/prompt', call.promptTokens);
  addSum(group, 'tokens/completion', call.completionTokens);
  addSum(group, 'tokens/total', call.totalTokens);
  addSum(group, 'cost', call.cost);
  addSetting(group, 'provider', call.provider);
  for (const [name, value] of Object.entries(call.settings)) addSetting(group, name, value);
  const start = call.startedAt;
  const end = call.endedAt ?? start;
  if (start !== undefined) group.startedAt = Math.min(group.startedAt ?? start, start);
  if (end !== undefined) group.endedAt = Math.max(group.endedAt ?? end, end);
}

function addSum({ sums }: CallGroup, name: string, value: number | undefined): void {
  if (value === undefined) return;
  const sum = sums.get(name) ?? { total: 0, calls: 0 };
  sum.total += value;
  sum.calls += 1;
  sums.set(name, sum);
}

function addSetting({ settings }: CallGroup, name: string, value: unknown): void {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  const values = settings.get(name) ?? new Set();
  if (values.size < 2) values.add(value);
  settings.set(name, values);
}

/**
 * The metrics of a group: calls, errors, latency in seconds (mean and percentiles, by linear interpolation as NumPy has it), tokens and
 * cost in all and by call. What no call logged is absent.
 */
export function metricsOf(group: CallGroup): Map<string, number> {
  const metrics = new Map<string, number>([
    ['calls', group.calls],
    ['errors', group.errors],
    ['error_rate', group.errors / group.calls],
  ]);
  addPercentiles(metrics, 'latency', group.latencies);
  addPercentiles(metrics, 'time_to_first_token', group.firstTokens);
  for (const [name, { total, calls }] of group.sums) {
    metrics.set(`${name}${name === 'cost' ? '/total' : ''}`, total);
    if (name === 'cost') metrics.set('cost/mean', total / calls);
  }
  return metrics;
}

function addPercentiles(metrics: Map<string, number>, name: string, durations: readonly number[]): void {
  if (durations.length === 0) return;
  const sorted = Float64Array.from(durations).sort();
  metrics.set(`${name}/mean`, durations.reduce((sum, one) => sum + one, 0) / durations.length);
  for (const percent of [50, 90, 95, 99]) metrics.set(`${name}/p${percent}`, quantile(sorted, percent / 100));
  metrics.set(`${name}/max`, sorted.at(-1) ?? Number.NaN);
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
