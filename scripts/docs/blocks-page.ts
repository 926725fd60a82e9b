import type * as z from 'zod';
import { ChartView } from '../../src/model/view/chart-view.ts';
import { DiffView, ImageView, RunsView } from '../../src/model/view/run-views.ts';
import { TableView } from '../../src/model/view/table-view.ts';
import { VerdictBlock } from '../../src/model/view/verdict-block.ts';
import { schemaTable } from './schema-table.ts';

/** The page `docs/blocks.md`: words written here, the tables of keys made from the schemas. */
export function blocksPage(): string {
  return [
    ...introduction,
    ...schemaTable(TableView),
    '',
    ...charts,
    ...schemaTable(ChartView),
    '',
    ...kinds,
    '',
    ...others.map(sectionOf),
    ...rest,
    '',
  ].join('\n');
}

function sectionOf({ name, meaning, schema }: OtherBlock): string {
  return [`## \`${name}\``, '', meaning, '', ...schemaTable(schema), ''].join('\n');
}

/** A block whose keys are few. */
interface OtherBlock {
  readonly name: string;
  readonly meaning: string;
  readonly schema: z.ZodType;
}

const introduction = [
  '# Blocks in notes',
  '',
  '<!-- Made from src/model/view/ and scripts/docs/blocks-page.ts by `npm run docs`. -->',
  '',
  'A fenced block of a note that begins with a known word is more than code: a table or a chart of the note’s runs, made anew by every',
  'build. Its text is YAML, one `key: value` a line; a text with a colon and a space, or that starts with a quote, a bracket or `%`, needs',
  'quotes around it.',
  '',
  '````markdown',
  '```table',
  'columns: [test/acc, "difference test/acc, interval", latency_ms]',
  'where: params.lr = 0.1',
  'caption: Models at the larger rate',
  '```',
  '',
  '```chart',
  'kind: line',
  'metric: test/acc',
  'group: [model]',
  'smoothing: 0.6',
  'title: The transformer learns fastest',
  '```',
  '````',
  '',
  'Blocks speak of the runs of the note (its `runs` key), without one of all runs, and of its variants, its metric and its baseline.',
  'A fault (an unknown key, a metric that no run logged, a filter that matches nothing) fails the build with the line and column of the key',
  'and the nearest name; on the page the block then stands as it was typed, with the reason. The words are the same for `runfolio table` and',
  '`runfolio plot` on the command line.',
  '',
  'Tables and charts of notes are those of the rest of the report: they sort, copy and download, are complete without JavaScript, and are',
  'redrawn for phones, dark pages and paper. Each chart has its words and its data behind it.',
  '',
  '## `table`',
  '',
];

const charts = [
  'In columns a metric by its name alone is shown as in the report’s own tables: of variants the mean, the spread and n, what a test can tell',
  'from others in bold. Everything else is written as in [the text](numbers.md), with options behind commas: `max test/acc, percent`. A',
  'comparison that names no other side is with the baseline.',
  '',
  '## `chart`',
  '',
];

const kinds = [
  '| kind | needs | shows |',
  '| --- | --- | --- |',
  '| `line` | a metric with several points | the mean of each group with its band, the runs thin behind; `x`, `smoothing`, `band`, `scale` |',
  '| `scatter` | `x` | every run as a point; against a param of the variants their means with intervals |',
  '| `bar` | | means as bars from zero, with intervals and runs |',
  '| `box` | | quartiles and median of each group, every run as a dot |',
  '| `histogram` | | how the runs’ values spread; `bins`; with `group` the groups on each other |',
  '| `heatmap` | `x` and `y`, two params | the mean for each pair of values |',
  '| `parallel` | a metric with a goal | every run as a line through the params that differ, or those of `group` |',
  '| `pareto` | `x`, the cost; `metric` or `y`, the quality | the variants that no other beats in both |',
  '| `ablation` | a baseline that is the full model | what each part is worth |',
  '| `forest` | a baseline | differences of all variants to it, with intervals |',
  '| `confusion` | `where` that picks one run with a table of predictions | predicted against actual classes |',
];

const others: readonly OtherBlock[] = [
  {
    name: 'verdict',
    meaning: 'What follows from the decision rule of the note, see [Hypotheses](hypotheses.md).',
    schema: VerdictBlock,
  },
  { name: 'runs', meaning: 'The runs of the note, or some of them, as a table.', schema: RunsView },
  { name: 'diff', meaning: 'Two runs or variants side by side, with what differs.', schema: DiffView },
  { name: 'image', meaning: 'A picture that a run logged.', schema: ImageView },
];

const rest = [
  '## `vega-lite`',
  '',
  'Any Vega-Lite 6 spec as YAML or JSON. Its data are named: `data: {name: runs}` is a row for each run of the note with its params and metrics,',
  '`metrics` a row for each run and metric with its summary, `points` a row for each logged point that is kept.',
  'Specs that would load something from outside are refused.',
  '',
  '## `details`',
  '',
  'Markdown that is folded away until a reader opens it; what stands behind the word is the line that opens it.',
];
