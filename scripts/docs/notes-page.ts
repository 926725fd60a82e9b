import * as z from 'zod';
import { noteSchema } from './note-schema.ts';

const Node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
type Node = z.infer<typeof Node>;

/** The page `docs/notes.md`: words written here, the table of keys made from the schema. */
export function notesPage(): string {
  return [...introduction, '', ...keyTable(), '', ...rest, ''].join('\n');
}

const introduction = [
  '# Notes',
  '',
  '<!-- Made from src/model/note.ts and scripts/docs/notes-page.ts by `npm run docs`. -->',
  '',
  'A note is a Markdown file that asks one question of some runs. Its front matter says which runs, by which metric they are judged and',
  'what is compared; Runfolio adds the table, the curves and the numbers from the logs, and checks that what the note names is there.',
  'On its page the hypothesis stands first, then the evidence, then your text.',
  '',
  '```markdown',
  '---',
  'title: Does label smoothing calibrate?',
  'status: done',
  'hypothesis: Smoothing 0.1 lowers the calibration error without a loss of accuracy.',
  "runs: experiment = 'smoothing' AND params.model = 'resnet18'",
  'metric:',
  '  name: val/ece',
  '  goal: minimize',
  'baseline: params.smoothing = 0',
  'compare: [smoothing]',
  'authors: [Ada Lovelace]',
  'date: 2026-11-02',
  'tags: [calibration]',
  '---',
  '',
  '## Hypothesis',
  '',
  'Networks that are trained on hard labels are too sure of themselves...',
  '```',
  '',
  '`runfolio init` writes a first note to start from. More templates, for ablations, reproductions, benchmarks, prompts, negative results and',
  'data exploration, lie in `templates/notes` of the package.',
  '',
  '## Keys of front matter',
  '',
  'Front matter is YAML between two lines of three dashes at the start of the file. Only the title must be there. A key that notes do',
  'not know is an error, so that a typing slip does not go unnoticed; so is a value of the wrong kind.',
];

const rest = [
  'A text that holds a colon with a space, a `#` or that starts with a quote needs quotes around it. Long texts go over several lines',
  'after `>-`. YAML aliases and tags are not read.',
  '',
  'The `runs` and `baseline` filters are written in the [filter language](query.md). The baseline is looked for among the runs of the',
  'note. Runs that agree in all params of `compare` are one variant; without `compare`, runs that differ in nothing but a seed are.',
  '',
  'For editors that check front matter there is a JSON Schema, `node_modules/runfolio/schemas/note.schema.json`.',
  '',
  '## Which files are notes',
  '',
  '- In a folder named as notes (`--notes`, `notes:` in `runfolio.yaml`, or simply `notes/`): every file that ends in `.md` or',
  '  `.markdown`. One without front matter is shown as text under its first heading and not tied to any run. A `README.md` without',
  '  front matter is for people who look at the folder and is left out.',
  '- Anywhere else among the logs: files whose front matter has at least two of `title`, `hypothesis`, `runs`, `metric`, `baseline` and',
  '  `compare`. Other Markdown files are left alone.',
  '- A Jupyter notebook is a note, too: see [Jupyter notebooks](formats/jupyter.md).',
  '',
  'Hidden folders, `node_modules`, Python environments and reports made by Runfolio are not searched; links are not followed.',
  '',
  '## The text',
  '',
  'Notes are [CommonMark](https://commonmark.org) with',
  '',
  '- tables, ~~strike-through~~, task lists (`- [ ]`, `- [x]`) and footnotes (`[^1]`, and `[^1]: …` anywhere below);',
  '- math in LaTeX: `$…$` in a line, `$$…$$` as a block, or code fenced as `math`. It becomes MathML when the report is built, so pages',
  '  need no script for it. An opening `$` has no space after it, a closing one none before it and no digit after it: `$5 and $10` stays',
  '  text; `\\$` is always a dollar sign;',
  '- headings at any level: the highest becomes the second level of the page. A first heading that repeats the title is left out. Each',
  '  heading has a link to itself;',
  '- web addresses that start with `https://` become links by themselves.',
  '',
  'Raw HTML is shown as text: a report may be made from notes of strangers. Links go to `https`, `http`, `mailto` and files; nothing',
  'of a note runs in the reader’s browser.',
  '',
  '**Links to other notes** are written as paths from the note, `[earlier](momentum.md#results)`, and lead to their pages in the report.',
  'What stands behind `#` is the heading in small letters with hyphens. Links to files that are no notes would break when the report is',
  'published, so their text is kept and you are told.',
  '',
  '**Images** (PNG, JPEG, GIF, WebP, AVIF, SVG without scripts, up to 20 MB) are written as paths from the note, must lie in the folder of the notes and',
  'are copied into the report. Images on the web are not shown: no page of a report loads anything from outside.',
  '',
  'A note can say beforehand what would support and what would refute its hypothesis, and is then held to it: see',
  '[Hypotheses](hypotheses.md).',
  '',
  '**Numbers from the logs** are written `{{ mean test/acc }}` and are filled in by every build: see [Numbers in notes](numbers.md).',
  '**Tables and charts** of the runs stand in fenced blocks: see [Blocks in notes](blocks.md).',
  '**Captions, references, citations**, code, callouts, contents and drafts: see [Markdown of a paper](markdown.md).',
  '',
  '**Sections** named Hypothesis, Method, Results and Interpretation (or Discussion, Conclusion) are recognised by their headings. If',
  'front matter states no hypothesis, the first paragraph of that section is shown as the hypothesis.',
  '',
  '## What is checked',
  '',
  '`runfolio check` and `runfolio build` tell, with file, line and column: keys and values that do not fit; filters that cannot be read,',
  'that name what no run has or that match no run; metrics that were never logged and params that no run has; a baseline that matches',
  'none or all of the runs; two notes with the same title; links, headings and images that are not there; formulas that cannot be',
  'understood. All of it is listed under [Problems](problems.md#notes). While its status is `planned` a note may be ahead of its runs.',
];

function keyTable(): string[] {
  const rows = rowsOf(Node.parse(noteSchema()), '');
  return [
    '| key | value | meaning |',
    '| --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ];
}

function rowsOf(node: Node, before: string): string[][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const child = Node.parse(value);
    const below = alternatives(child).flatMap((option) => rowsOf(option, `${before}${name}.`));
    return [[`\`${before}${name}\``, kindOf(child), child.description ?? '']].concat(below);
  });
}

function alternatives(node: Node): Node[] {
  return node.anyOf === undefined ? [node] : node.anyOf.map((option) => Node.parse(option));
}

function kindOf(node: Node): string {
  if (node.anyOf !== undefined) return [...new Set(alternatives(node).map(kindOf))].join(' or ');
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(', ');
  if (node.type === 'array') return `list of ${kindOf(Node.parse(node.items))}s`;
  if (node.type === 'object') return 'mapping';
  if (node.format === 'date') return 'date';
  return words[node.type ?? ''] ?? 'text';
}

const words: Readonly<Record<string, string>> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};
