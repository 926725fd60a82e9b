import * as z from 'zod';
import { configSchema } from './config-schema.ts';

const Node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
type Node = z.infer<typeof Node>;

/** The page `docs/configuration.md`, made from the schema. */
export function configurationPage(): string {
  return [
    '# Configuration',
    '',
    '<!-- Made from src/model/config.ts by `npm run docs`. -->',
    '',
    'No configuration is needed for a first report. `runfolio.yaml` in the folder that you run Runfolio in says what it cannot know; paths',
    'in it are relative to it. What you type on the command line wins over it. A key that Runfolio does not know is an error, so that a',
    'slip does not go unnoticed.',
    '',
    'An editor with a YAML language server completes and checks the keys if the first line names the schema, as `runfolio init` writes it:',
    '',
    '```yaml',
    '# yaml-language-server: $schema=./node_modules/runfolio/schemas/runfolio.schema.json',
    '```',
    '',
    '## Keys',
    '',
    ...table(Node.parse(configSchema())),
    '',
    '## An example',
    '',
    '```yaml',
    ...example,
    '```',
    '',
    '## Views of the runs',
    '',
    'Each entry of `views` is a page `views/NAME.html`, linked from the page of all runs. It opens the explorer with that query, those columns,',
    'that order; from there a reader goes on as in the explorer. Without JavaScript it shows the first 100 rows as a table, groups with mean and',
    'standard deviation. `query` is a query as everywhere ([Queries](query.md)); `group` and `sort` may stand in it or beside it. A key that no run',
    'has is an error with its place. `last 7 days` counts from today in the explorer, and from the newest time in the logs in the table without it.',
    '',
    '```yaml',
    ...views,
    '```',
    '',
    '## Defaults that need no key',
    '',
    '- Logs: every `.jsonl` and `.ndjson` file below the current folder, and other text files whose lines are JSON objects with numbers.',
    '  Hidden folders, `node_modules`, virtual environments and reports made by Runfolio are not searched.',
    '- Notes: Markdown files in `notes/`, and Markdown files among the logs whose front matter is that of a note.',
    '- Title: the name of the folder.',
    '- The direction of a metric: from its name where that tells (`loss` is minimized, `accuracy` maximized), else unknown.',
    '',
  ].join('\n');
}

const example = [
  'title: Does label smoothing calibrate?',
  'logs: [runs]',
  'notes: [notes]',
  'out: report',
  "paths: ['runs/{model}_lr{lr}_seed{seed}.jsonl']",
  'metrics:',
  '  val/ece: { goal: minimize, label: ECE }',
  '  throughput: { goal: maximize, unit: images/s }',
  'metric: val/ece',
];

const views = [
  'views:',
  '  Best of each model:',
  '    description: Finished runs, best accuracy first.',
  "    query: status = 'finished' AND metrics.val/acc > 0.5",
  '    group: params.model',
  '    sort: max(metrics.val/acc.best) DESC',
  '    columns: [metrics.val/acc.best, params.lr, duration]',
  '  Learning rate against loss:',
  '    columns: [params.lr, metrics.val/loss.min]',
  '    chart: scatter',
];

function table(root: Node): string[] {
  const rows = rowsOf(root, '');
  return [
    '| key | value | meaning |',
    '| --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ];
}

function rowsOf(node: Node, before: string): string[][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const child = Node.parse(value);
    const path = `${before}${name}`;
    const inner = Node.safeParse(child.additionalProperties);
    const below =
      inner.success && inner.data.properties !== undefined ? rowsOf(inner.data, `${path}.NAME.`) : [];
    return [[`\`${path}\``, kindOf(child), child.description ?? '']].concat(below);
  });
}

function kindOf(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(' or ');
  if (node.anyOf !== undefined) {
    const kinds = node.anyOf.map((branch) => kindOf(Node.parse(branch)));
    return [...new Set(kinds)].join(' or ');
  }
  if (node.type === 'array') return `list of ${kindOf(Node.parse(node.items))}s`;
  if (node.type === 'object') return node.properties === undefined ? 'map by name' : 'map';
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false' }[
      node.type ?? ''
    ] ?? ''
  );
}
