import type { Goal } from '../../model/note.ts';
import type { Run } from '../../model/run.ts';
import type { ComparedMetric, ExperimentAnalysis } from '../analyze-experiment.ts';
import { countMetrics } from '../choose-main-metric.ts';
import { countedValues } from '../counted-values.ts';
import { labelVariants } from '../label-variants.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { summarizeVariants } from '../summarize-variants.ts';

/** Methods that were all tried on the same tasks. */
export interface TaskGrid {
  readonly methods: readonly { readonly key: string; readonly label: string }[];
  /** Names of the tasks on which every method has a value. */
  readonly tasks: readonly string[];
  /** Values of the runs that count, by method, then by task; never empty. */
  readonly values: readonly (readonly (readonly number[])[])[];
  readonly goal: Goal;
  /** What was measured, as shown. */
  readonly label: string;
  /** How the points of a run became its value, in words. */
  readonly rule: string;
  /** What tells the tasks apart: a param, or the names of metrics. */
  readonly from: { readonly kind: 'param'; readonly name: string } | { readonly kind: 'metrics' };
  /** How many tasks some method has no value on. */
  readonly leftOut: number;
}

const leastTasks = 3;
const leastMethods = 2;
const taskParam =
  /(^|[/._-])(task|task_name|dataset|data_?set_name|env|env_?id|env_?name|environment|benchmark|game|problem|domain)$/i;
const splitWords = /^(train|training|val|valid|validation|eval|evaluation|test|dev)$/i;

/**
 * Finds many tasks in an experiment: a param such as `task` or `env` that differs beside others, or one metric that every variant logged
 * under the names of at least three tasks (`arc/acc`, `gsm8k/acc`). Only tasks on which every method has a value are kept.
 *
 * `undefined` with fewer than three tasks or two methods, or where nobody says which way is better.
 */
export function findTasks(
  runs: readonly Run[],
  analysis: ExperimentAnalysis,
  knowMetric: (name: string) => MetricKnowledge,
): TaskGrid | undefined {
  return findTasksByParam(analysis) ?? fromMetrics(runs, analysis, knowMetric);
}

/** The same where a param names the task: then the variants of the experiment are methods on unlike tasks. */
export function findTasksByParam({ grouping, metrics }: ExperimentAnalysis): TaskGrid | undefined {
  const [main] = metrics;
  const place = grouping.differing.findIndex((name) => taskParam.test(name));
  const goal = main?.metric.goal ?? null;
  if (main === undefined || goal === null || place === -1 || grouping.differing.length < 2) return undefined;
  const others = grouping.differing.filter((_, position) => position !== place);
  const methods = new Map<string, { values: (string | null)[]; cells: Map<string, readonly number[]> }>();
  for (const [index, { values }] of grouping.variants.entries()) {
    const rest = values.filter((_, position) => position !== place);
    const key = JSON.stringify(rest);
    const method = methods.get(key) ?? { values: rest, cells: new Map() };
    methods.set(key, method);
    const found = valuesOf(main, index);
    if (found.length > 0) method.cells.set(values[place] ?? 'not recorded', found);
  }
  const rests = [...methods.values()].map(({ values }) => ({ values, runs: [] }));
  const labels =
    others.length === 1
      ? rests.map(({ values }) => values[0] ?? 'not recorded')
      : labelVariants(others, rests);
  return completeGrid(
    [...methods].map(([key, { cells }], index) => ({ key, label: labels[index] ?? key, cells })),
    {
      goal,
      label: main.metric.label,
      rule: main.metric.rule,
      from: { kind: 'param', name: grouping.differing[place] ?? '' },
    },
  );
}

function fromMetrics(
  runs: readonly Run[],
  { grouping, counting, repetitionOf }: ExperimentAnalysis,
  knowMetric: (name: string) => MetricKnowledge,
): TaskGrid | undefined {
  const families = new Map<string, MetricKnowledge[]>();
  for (const name of countMetrics(runs).keys()) {
    const [task, leaf] = splitName(name);
    if (task === '' || splitWords.test(task)) continue;
    const metric = knowMetric(name);
    if (metric.goal === null || metric.kind === 'resource') continue;
    const key = `${leaf} ${metric.goal}`;
    families.set(key, [...(families.get(key) ?? []), metric]);
  }
  const largest = [...families.values()].reduce<MetricKnowledge[]>(
    (best, family) => (family.length > best.length ? family : best),
    [],
  );
  const [first] = largest;
  if (first?.goal === undefined || first.goal === null || largest.length < leastTasks) return undefined;
  const cells = grouping.variants.map(() => new Map<string, readonly number[]>());
  for (const metric of largest) {
    const summaries = summarizeVariants(grouping.variants, { metric, counts: counting.counts, repetitionOf });
    for (const [index, summary] of summaries.entries()) {
      const found = countedValues(summary).map(({ value }) => value);
      if (found.length > 0) cells[index]?.set(splitName(metric.name)[0], found);
    }
  }
  return completeGrid(
    grouping.variants.map(({ key, label }, index) => ({ key, label, cells: cells[index] ?? new Map() })),
    { goal: first.goal, label: splitName(first.name)[1], rule: ruleOf(largest), from: { kind: 'metrics' } },
  );
}

/** The rule of all these metrics, or all of their rules. */
function ruleOf(metrics: readonly MetricKnowledge[]): string {
  return [...new Set(metrics.map(({ rule }) => rule))].join(' or ');
}

/** The task and what was measured on it: `arc/easy/acc` → `arc/easy`, `acc`. */
function splitName(name: string): readonly [string, string] {
  const cut = name.lastIndexOf('/');
  return cut === -1 ? ['', name] : [name.slice(0, cut), name.slice(cut + 1)];
}

function valuesOf(compared: ComparedMetric, index: number): readonly number[] {
  return countedValues(compared.variants[index]).map(({ value }) => value);
}

interface Method {
  readonly key: string;
  readonly label: string;
  readonly cells: ReadonlyMap<string, readonly number[]>;
}

/** Methods with a value on fewer than half of the tasks are left out, then tasks that not all methods have. */
function completeGrid(
  all: readonly Method[],
  facts: Pick<TaskGrid, 'goal' | 'label' | 'rule' | 'from'>,
): TaskGrid | undefined {
  const names = [...new Set(all.flatMap(({ cells }) => [...cells.keys()]))];
  const methods = all.filter(({ cells }) => cells.size * 2 >= names.length);
  const tasks = names.filter((task) => methods.every(({ cells }) => cells.has(task)));
  if (tasks.length < leastTasks || methods.length < leastMethods) return undefined;
  return {
    ...facts,
    methods: methods.map(({ key, label }) => ({ key, label })),
    tasks,
    values: methods.map(({ cells }) => tasks.map((task) => cells.get(task) ?? [])),
    leftOut: names.length - tasks.length,
  };
}
