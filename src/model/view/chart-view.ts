import * as z from 'zod';
import { described } from '../described.ts';
import { CurveBandChoice } from '../statistics.ts';

const text = z.string().min(1);

/** The kinds of charts. */
export const ChartKind = z.enum([
  'line',
  'scatter',
  'bar',
  'box',
  'histogram',
  'heatmap',
  'parallel',
  'pareto',
  'ablation',
  'forest',
  'confusion',
]);
export type ChartKind = z.infer<typeof ChartKind>;

const Scale = z.enum(['linear', 'log']);

/** A chart of a note or of the command line. The descriptions are the documentation. */
export const ChartView = z.strictObject({
  kind: described(
    'Kind of chart. `line`: curves of a metric. `scatter`: one number against another. `bar`, `box`: a metric by variant. `histogram`: how a number spreads. `heatmap`: a metric by two params. `parallel`: params and the metric as parallel axes. `pareto`: quality against cost. `ablation`: what each part is worth. `forest`: differences to the baseline. `confusion`: predictions against labels of one run.',
    ChartKind,
  ),
  metric: described(
    'Metric that is drawn, by its name as logged. Default: the main metric of the note.',
    text.optional(),
  ),
  x: described(
    'What stands along the x axis: of a line `step`, `epoch`, `time` or another axis of the log; else a metric, or a param as `params.lr`.',
    text.optional(),
  ),
  y: described('What stands along the y axis, where it is not the metric.', text.optional()),
  group: described(
    'Params whose values make the groups, e.g. `[model]`. Default: the variants of the note.',
    z.union([text, z.array(text).min(1)]).optional(),
  ),
  where: described('Filter that picks some of the runs, e.g. `params.lr < 0.1`.', text.optional()),
  smoothing: described(
    'Weight of the past in lines, from 0 (none) to below 1, as in TensorBoard; the raw curves stay visible behind.',
    z.number().min(0).lt(1).optional(),
  ),
  band: described('What the band around the mean of lines is.', CurveBandChoice.optional()),
  scale: described('Scale of the metric: `linear` or `log`.', Scale.optional()),
  bins: described('About how many bins a histogram has.', z.int().min(2).max(100).optional()),
  title: described('Title of the chart: the finding or the question.', text.optional()),
  caption: described('Text under the chart.', text.optional()),
  label: described('Name to refer to the chart by, e.g. `fig:loss`.', text.optional()),
});
export type ChartView = z.infer<typeof ChartView>;
