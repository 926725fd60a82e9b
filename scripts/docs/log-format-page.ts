import * as z from 'zod';
import { axes } from '../../src/readers/native/axis-names.ts';
import {
  experimentKeys,
  paramWrappers,
  runIdKeys,
  splitKeys,
  splits,
} from '../../src/readers/native/flat-names.ts';
import { seedNames } from '../../src/readers/find-seed.ts';
import { sidecarNames } from '../../src/readers/sidecars.ts';
import { logEvents } from '../../src/model/log/log-events.ts';
import { defaultReadingOptions } from '../../src/readers/readers.ts';
import { logFormatIntroduction } from './log-format-introduction.ts';

const Node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  description: z.string().optional(),
  additionalProperties: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});
type Node = z.infer<typeof Node>;

/** The page `docs/log-format.md`: an introduction by hand, and tables made from the schemas and from the reader's own names. */
export function logFormatPage(): string {
  return [...logFormatIntroduction, ...eventReference(), ...flatReference(), ''].join('\n');
}

function eventReference(): string[] {
  const parts = Object.entries(logEvents).flatMap(([name, schema]) => {
    const node = Node.parse(z.toJSONSchema(schema, { io: 'input' }));
    const head = [`### \`${name}\``, '', eventMeanings[name] ?? '', ''];
    return head.concat('| key | value | meaning |', '| --- | --- | --- |', rowsOf(node, ''), '');
  });
  return [
    '## Events in full',
    '',
    'The same as JSON Schema: `schemas/log.schema.json` in the npm package. A key with * must be there. A key whose value is `null` counts as',
    'left out. Keys that are not listed are reported, with the nearest listed one.',
    '',
    ...parts,
  ];
}

const eventMeanings: Readonly<Record<string, string>> = {
  run: 'The first line of a run: what it is, and all that is needed to repeat it. A second `run` event without the same `id` starts another run.',
  metrics: 'Values at one place of the run. Any further key with a number is an axis of its own name.',
  params: 'Hyper-parameters that became known after the run started.',
  artifact: 'A file that the run produced or used, or a small one given in the log itself.',
  text: 'A text logged along the way, e.g. a generated sample.',
  end: 'The last line of a run. A run that has a `run` event and no `end` counts as interrupted.',
};

function rowsOf(node: Node, before: string): string[] {
  const required = new Set(node.required);
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const child = Node.parse(value);
    const mark = required.has(name) ? ' *' : '';
    const row = `| \`${before}${name}\`${mark} | ${kindOf(child)} | ${child.description ?? ''} |`;
    return [row].concat(rowsOf(child, `${before}${name}.`));
  });
}

function kindOf(node: Node): string {
  if (node.const !== undefined) return `\`"${node.const}"\``;
  if (node.enum !== undefined) return node.enum.map((word) => `\`"${word}"\``).join(' or ');
  if (node.anyOf !== undefined) return node.anyOf.map((branch) => kindOf(Node.parse(branch))).join(' or ');
  const inner = Node.safeParse(node.additionalProperties);
  if (node.type === 'object')
    return inner.success && inner.data.type === 'string' ? 'object of texts' : 'object';
  const types = typeof node.type === 'string' ? [node.type] : (node.type ?? []);
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

function flatReference(): string[] {
  return [
    '## Names that flat lines give a meaning',
    '',
    'Upper and lower case of axis names do not matter. Of two names for one axis on the same line the one that stands first in this table is',
    'the axis, the other becomes an axis of its own name. The first axis of this table that a line carries is the main axis of its values;',
    'all others are kept, so that a chart can choose. More names: `axes` in `runfolio.yaml`.',
    '',
    '| axis | counts | names |',
    '| --- | --- | --- |',
    ...axes.map(({ name, meaning, keys }) => `| ${name} | ${meaning} | ${code(keys)} |`),
    '',
    `- **Time**: a number under a name of the time axis is a time of day if it is at least 100,000,000 (seconds since 1970 in 1973). A smaller one is`,
    '  a duration and an ordinary metric: Detectron2 and mmengine log the seconds of an iteration as `time`.',
    `- **Run id**: ${code(runIdKeys)}. Of several on a line the first in this order tells runs apart; \`run_name\` beside an id is the name.`,
    `- **Experiment**: ${code([...experimentKeys])}.`,
    `- **Split**: ${code([...splitKeys])}, if the text is one of ${code([...splits])}: the metrics of the line get it as a prefix, \`loss\``,
    '  becomes `val/loss`, unless their name starts with a split already.',
    `- **Seed**: ${code(seedNames)}, as the last part of a param's name or on a line of metrics.`,
    `- **Params in one object**: a line that holds nothing but one of ${code([...paramWrappers])} gives its content as params.`,
    `- **Files with params**: ${code(sidecarNames)}; later ones win.`,
    `- **Lists of numbers** become \`name/0\`, \`name/1\` and so on up to ${defaultReadingOptions.maxListLength} items (\`maxListLength\` in \`runfolio.yaml\`).`,
  ];
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
