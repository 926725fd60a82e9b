import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import { isOfAgent, isResult } from '../run-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { firstLineOf, listNames, numberFact } from '../words.ts';

const LEAST_POINTS = 10;

/** Finds runs that logged how training went but nothing on held-out data. */
export const validationMissing: ExperimentRule = {
  id: 'validation-missing',
  find(experiment) {
    const blind = experiment.runs.filter((run) => isBlind(run, experiment));
    const [first] = blind;
    if (first === undefined) return [];
    const who =
      blind.length === experiment.runs.length
        ? allOf(blind)
        : `${blind.length} of ${formatCount(experiment.runs.length, 'run')} (${listNames(blind.map(({ name }) => name))})`;
    const metric = trainingMetric(first, experiment)?.name ?? null;
    return [
      {
        message: `${who} logged ${metric ?? 'training metrics'} but no metric on validation or test data, so overfitting cannot be seen.`,
        evidence: { metric, facts: [numberFact('runs', blind.length)], runs: blind.map(({ id }) => id) },
        place: firstLineOf(first, metric ?? ''),
      },
    ];
  },
};

function allOf(runs: readonly Run[]): string {
  return runs.length === 1 ? (runs[0]?.name ?? '') : `All ${formatCount(runs.length, 'run')}`;
}

function isBlind(run: Run, experiment: ExperimentEvidence): boolean {
  if (run.metrics.some(({ name }) => isOfAgent(name))) return false;
  const isHeldOut = run.metrics.some(({ name }) => {
    const { split } = experiment.know(name);
    return split === 'validation' || split === 'test';
  });
  return !isHeldOut && trainingMetric(run, experiment) !== undefined;
}

/** A result that says that it is of training data, or a loss that says nothing, with enough points to be a training. */
function trainingMetric(run: Run, { know }: ExperimentEvidence) {
  return run.metrics.find(({ name, count }) => {
    const metric = know(name);
    return (
      count >= LEAST_POINTS &&
      isResult(metric) &&
      (metric.split === 'train' || (metric.split === null && metric.kind === 'loss'))
    );
  });
}
