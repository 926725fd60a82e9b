import { evaluateClasses } from '../../../analysis/evaluation/evaluate-predictions.ts';
import { emptyFigure } from '../../../charts/empty-figure.ts';
import { confusionChart } from '../../../charts/evaluation/confusion-chart.ts';
import { formatCount } from '../../../lib/format-count.ts';
import { readEvaluations } from '../../evaluation/read-evaluations.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker } from './chart-maker.ts';

const mostClasses = 40;

/** Predictions against labels of one run, from the first table of predictions that it logged. */
export const confusionMaker: ChartMaker = {
  check({ scope }) {
    const { runs } = scope;
    if (runs.length > 1) {
      const reason = `it shows one run, and ${runs.length} are meant: pick one by where, e.g. run_name = '${runs[0]?.name ?? ''}'`;
      return [{ code: 'note-chart-impossible', facts: { kind: 'confusion', reason }, path: ['kind'] }];
    }
    if (runs.some(({ artifacts }) => artifacts.length > 0)) return [];
    const reason = 'the run logged no table of predictions';
    return [{ code: 'note-chart-impossible', facts: { kind: 'confusion', reason }, path: ['kind'] }];
  },
  async make(chart, place) {
    const [run] = chart.scope.runs;
    const { disk } = place;
    const found = run === undefined || disk === undefined ? [] : await readEvaluations(run, disk);
    for (const { artifact, evaluation } of found) {
      if (evaluation.kind !== 'classes') continue;
      const { labels, counts, total } = evaluateClasses(evaluation);
      if (labels.length > mostClasses) continue;
      return confusionChart({
        id: place.id,
        title: chart.view.title ?? 'Which classes are taken for which?',
        subtitle: `${run?.name ?? ''}, ${artifact.name}: ${formatCount(total, 'item')}.`,
        labels,
        counts,
      });
    }
    const leftOut = ['The run logged no table with labels and predicted classes.'];
    return emptyFigure({ ...requestOf(chart, place), leftOut });
  },
};
