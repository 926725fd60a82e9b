import { formatCount } from '../../lib/format-count.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, numberFact, placeInNote } from '../words.ts';

/** Finds claims without a rule that rest on few runs of a variant. */
export const fewSeeds: ExperimentRule = {
  id: 'few-seeds',
  find({ note, analysis }) {
    const { claim, decision } = note?.frontMatter ?? {};
    const [main] = analysis.metrics;
    if (note === null || main === undefined || decision !== undefined) return [];
    if (claim !== 'supported' && claim !== 'refuted') return [];
    const few = main.variants.flatMap(({ n }, index) =>
      n > 0 && n < analysis.rule.enoughRuns ? [{ n, index }] : [],
    );
    const [first] = few.toSorted((a, b) => a.n - b.n);
    if (first === undefined) return [];
    const labels = few.map(({ index }) => analysis.grouping.variants[index]?.label ?? '');
    const fewest = first.n === 1 ? 'a single run' : formatCount(first.n, 'run');
    return [
      {
        message: `The note says "${claim}", but ${listNames(labels.map((label) => (label === '' ? 'the variant' : label)))} ${few.length === 1 ? 'has' : 'have'} fewer than ${analysis.rule.enoughRuns} finished runs, down to ${fewest}.`,
        evidence: {
          metric: main.metric.name,
          facts: [
            numberFact('fewest runs of a variant', first.n),
            numberFact('runs asked for', analysis.rule.enoughRuns),
          ],
        },
        place: placeInNote(note, 'claim'),
      },
    ];
  },
};
