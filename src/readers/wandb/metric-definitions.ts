import type { Goal } from '../../model/note.ts';

/** What `define_metric` says of a metric, or of all whose names fit a pattern with `*`. */
export interface MetricDefinition {
  readonly name: string;
  readonly isPattern: boolean;
  /** Name of the metric that is its axis; empty if it has none. */
  readonly stepMetric: string;
  readonly goal: Goal | undefined;
}

/** All definitions of a run so far. A definition by name goes before those by pattern, later ones before earlier ones. */
export interface MetricDefinitions {
  add(definition: MetricDefinition): void;
  stepMetricOf(name: string): string;
  goalOf(name: string): Goal | undefined;
  /** True if a metric is the axis of others. */
  isStepMetric(name: string): boolean;
}

/** Parts of nested names are joined by dots in definitions, by slashes here. */
export function plainMetricName(name: string): string {
  return name.includes('.') ? name.replaceAll('.', '/') : name;
}

/** No definitions yet. */
export function createMetricDefinitions(): MetricDefinitions {
  const exact = new Map<string, MetricDefinition>();
  const patterns: { readonly expression: RegExp; readonly definition: MetricDefinition }[] = [];
  const stepMetrics = new Set<string>();
  const all = (given: string): MetricDefinition[] => {
    const name = plainMetricName(given);
    const own = exact.get(name);
    const fitting = patterns
      .filter(({ expression }) => expression.test(name))
      .map(({ definition }) => definition);
    return own === undefined ? fitting : [own, ...fitting];
  };
  return {
    add(given) {
      const name = plainMetricName(given.name);
      const definition = { ...given, name, stepMetric: plainMetricName(given.stepMetric) };
      if (definition.stepMetric !== '') stepMetrics.add(definition.stepMetric);
      if (!definition.isPattern) exact.set(definition.name, definition);
      else if (patterns.length < 1000)
        patterns.unshift({ expression: toExpression(definition.name), definition });
    },
    stepMetricOf: (name) => all(name).find(({ stepMetric }) => stepMetric !== '')?.stepMetric ?? '',
    goalOf: (name) => all(name).find(({ goal }) => goal !== undefined)?.goal,
    isStepMetric: (name) => stepMetrics.has(plainMetricName(name)),
  };
}

/** `*` stands for anything, all else for itself. */
function toExpression(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
