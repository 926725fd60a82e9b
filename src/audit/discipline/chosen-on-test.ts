import { splitOfMetric } from '../../analysis/split-of-metric.ts';
import { describeRule } from '../../model/watched-values.ts';
import type { FindingPlace } from '../../model/finding.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { Draft, ExperimentRule } from '../rule.ts';
import { firstLineOf, placeInNote } from '../words.ts';

/** Finds values that are taken where a test metric is best. */
export const chosenOnTest: ExperimentRule = {
  id: 'chosen-on-test',
  find(experiment) {
    const { runs, config } = experiment;
    const logged = new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    const chosen = Object.entries(config.metrics ?? {}).flatMap(([name, { summary }]): Draft[] => {
      if (summary === undefined || !logged.has(name)) return [];
      if (summary === 'best' && splitOfMetric(name) === 'test')
        return [tell(experiment, name, `the best of all its values (\`summary: best\`)`)];
      if (typeof summary === 'object' && 'atBest' in summary && splitOfMetric(summary.atBest) === 'test')
        return [tell(experiment, name, `its value ${describeRule(summary)}, a test metric`)];
      return [];
    });
    return [...chosen, ...searched(experiment)];
  },
};

function tell(experiment: ExperimentEvidence, metric: string, how: string): Draft {
  return {
    message: `The value of ${metric} that the report shows is ${how}: the test data choose, so the value is better than what new data will show.`,
    evidence: { metric },
    place: placeOf(experiment, metric),
  };
}

/** The note where it says so, else where the metric stands in the first log: the rule is then one of the config. */
function placeOf({ note, runs }: ExperimentEvidence, metric: string): FindingPlace | null {
  if (note?.frontMatter.metric !== undefined && note.metric === metric) return placeInNote(note, 'metric');
  const first = runs.find(({ metrics }) => metrics.some(({ name }) => name === metric));
  return first === undefined ? null : firstLineOf(first, metric);
}

/** A search whose tool recorded a direction for a metric of the test data. */
function searched({ runs }: ExperimentEvidence): Draft[] {
  const trials = runs.filter(({ searchSpace }) => Object.keys(searchSpace).length > 0);
  const objective = trials
    .flatMap(({ goals }) => Object.keys(goals))
    .find((name) => splitOfMetric(name) === 'test');
  if (objective === undefined) return [];
  return [
    {
      message: `A search over ${trials.length} trials optimised ${objective}: the hyper-parameters were chosen on the test data.`,
      evidence: { metric: objective, facts: [{ name: 'trials', value: String(trials.length) }] },
      place: trials[0] === undefined ? null : firstLineOf(trials[0], objective),
      detail: 'search',
    },
  ];
}
