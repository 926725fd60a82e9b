import type { ExperimentRule } from '../rule.ts';
import { firstLineOf } from '../words.ts';

/** Finds experiments whose main metric has no direction. */
export const directionMissing: ExperimentRule = {
  id: 'direction-missing',
  find({ analysis, runs }) {
    const { main } = analysis;
    if (main === undefined || main.metric.goal !== null || analysis.grouping.variants.length < 2) return [];
    const { label, name } = main.metric;
    return [
      {
        message: `Whether more or less of ${label} is better is said by neither the note, the config, the tool that logged it nor its name, so its ${analysis.grouping.variants.length} variants are not ranked and not compared.`,
        advice: `Name it in \`runfolio.yaml\`: \`metrics: {${JSON.stringify(name)}: {goal: maximize}}\`, or minimize.`,
        evidence: { metric: name },
        place: runs[0] === undefined ? null : firstLineOf(runs[0], name),
      },
    ];
  },
};
