import { auditCommands } from './audit-commands.ts';
import type { CommandFacts, OptionFacts } from './command.ts';
import { noticeOptions } from './notices/notice-options.ts';
import { diffCommand } from './changes/diff-command.ts';
import { historyCommand } from './history/history-command.ts';
import { reproduceCommand } from './reproduce/reproduce-command.ts';
import { searchCommands } from './search-commands.ts';
import { formatOptions } from './tables/format-options.ts';

const json: OptionFacts = { description: 'Print the result as JSON (described in docs/command-line.md)' };

const reading = {
  threads: {
    value: 'N',
    description: 'Read and write with N threads (default: one for each processor, at most 8)',
  },
  'no-cache': { description: 'Read every log again instead of trusting .runfolio/' },
} as const satisfies Record<string, OptionFacts>;

const notes: OptionFacts = {
  value: 'PATH',
  description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
};

const drafts: OptionFacts = { description: 'Take notes with draft: true as notes like others' };

const asking = {
  note: { value: 'NOTE', description: 'Take the runs, the metric and the baseline of this note' },
  out: { value: 'FILE', short: 'o', description: 'Write the file; its ending is the format unless told' },
  notes,
  ...reading,
} as const satisfies Record<string, OptionFacts>;

const pathDetails =
  'PATH is a log, a folder of logs, or the address of an MLflow tracking server (http://...) or of an Optuna storage (postgresql://..., mysql://...). Without one, runfolio.yaml in the current folder says where the logs are; without that, the current folder is searched. A folder that has its own runfolio.yaml is read as that file says.';

/** Every command by its name, in the order of the help. */
export const commands: Readonly<Record<string, CommandFacts>> = {
  build: {
    summary: 'Build the report from logs and notes',
    operands: '[PATH...]',
    details: `${pathDetails} The report is written even if a log has problems; the exit code is 1 then. Prints the path of its first page.`,
    options: {
      out: {
        value: 'FOLDER',
        short: 'o',
        description: 'Write the report here (default: runfolio.yaml, else report/)',
      },
      notes,
      drafts,
      title: { value: 'TEXT', description: 'Title of the report' },
      single: {
        value: 'NOTE',
        description:
          'Write one experiment as one HTML file to mail: its note, slug or title (--out names the file)',
      },
      figures: {
        value: 'FORMATS',
        description: 'Draw the figures of experiments as png, pdf or png,pdf too, for papers and slides',
      },
      url: {
        value: 'ADDRESS',
        description: 'Publish the report: the address of its first page (default: publish in runfolio.yaml)',
      },
      noindex: { description: 'Publish the report so that search engines leave it out' },
      earlier: {
        value: 'FOLDER',
        description: 'A report built earlier, for news and history (default: where this one is written)',
      },
      diff: {
        value: 'BASE',
        description:
          'Add a page that says what changed since a git revision or another report (docs/diff.md)',
      },
      summary: { description: 'With --single: one page that is read in a minute' },
      pdf: {
        description:
          'Print the write-ups, or with --single that one, through an installed Chromium, Chrome or Edge',
      },
      json,
      ...reading,
    },
    examples: [
      'runfolio build',
      'runfolio build runs --notes notes --out report',
      'runfolio build --single notes/smoothing.md --summary --out smoothing.html',
    ],
    load: async () => (await import('./build.ts')).build,
  },
  check: {
    summary: 'Check logs, notes and config; write nothing',
    operands: '[PATH...]',
    details: `${pathDetails} Prints what is wrong, most important first, with the lines in question. The exit code is 1 if there are errors.`,
    options: {
      notes,
      drafts,
      strict: { description: 'Let warnings fail too' },
      json,
      ...noticeOptions,
      ...reading,
    },
    examples: [
      'runfolio check',
      'runfolio check runs --strict --json',
      'runfolio check --format github --sarif runfolio.sarif',
    ],
    load: async () => (await import('./check.ts')).check,
  },
  runs: {
    summary: 'List the runs that the logs hold',
    operands: '[PATH...]',
    details: pathDetails,
    options: { ...formatOptions, ...reading },
    examples: ['runfolio runs', 'runfolio runs runs/2026-11 --json'],
    load: async () => (await import('./runs.ts')).runs,
  },
  table: {
    summary: 'Print a table of the runs, for a terminal, a paper or a program',
    operands: '[PATH...]',
    details: `${pathDetails} The options are the words of a table block in a note.`,
    options: {
      rows: { value: 'WHAT', description: 'variants (default), runs, or params' },
      columns: {
        value: 'COLUMN',
        description: 'What a column shows, may be repeated: val/loss, params.lr, "median best test/acc"',
      },
      where: {
        value: 'FILTER',
        description: 'Filter that picks some of the runs, e.g. "params.model = \'vit\'"',
      },
      sort: { value: 'COLUMN', description: 'Column to sort by, with asc or desc behind it' },
      top: { value: 'N', description: 'At most so many rows' },
      digits: { value: 'N', description: 'Significant digits of all numbers' },
      percent: { description: 'Write parts of one as percent' },
      caption: { value: 'TEXT', description: 'Caption of the table' },
      label: { value: 'NAME', description: 'Name to refer to the table by, e.g. tbl:main' },
      format: { value: 'FORMAT', description: 'text (default), csv, md, latex, json or html' },
      ...asking,
    },
    examples: [
      'runfolio table runs --columns val/loss --columns params.lr',
      'runfolio table --where "params.model = \'vit\'" --format latex --out table.tex',
    ],
    load: async () => (await import('./table.ts')).table,
  },
  plot: {
    summary: 'Draw a chart of the runs as SVG, PNG, PDF, spec, data or page',
    operands: '[PATH...]',
    details: `${pathDetails} The options are the words of a chart block in a note.`,
    options: {
      kind: { value: 'KIND', description: 'line (default), scatter, bar, forest, ...' },
      metric: { value: 'NAME', description: 'Metric that is drawn (default: the main metric)' },
      x: { value: 'NAME', description: 'What stands along the x axis: step, a metric, or params.lr' },
      y: { value: 'NAME', description: 'What stands along the y axis, where it is not the metric' },
      group: { value: 'PARAM', description: 'Param whose values make the groups, may be repeated' },
      where: {
        value: 'FILTER',
        description: 'Filter that picks some of the runs, e.g. "params.model = \'vit\'"',
      },
      smoothing: { value: 'WEIGHT', description: 'Weight of the past in lines, from 0 to below 1' },
      band: { value: 'BAND', description: 'What the band around the mean of lines is' },
      scale: { value: 'SCALE', description: 'linear or log' },
      bins: { value: 'N', description: 'About how many bins a histogram has' },
      title: { value: 'TEXT', description: 'Title of the chart' },
      caption: { value: 'TEXT', description: 'Text under the chart' },
      label: { value: 'NAME', description: 'Name to refer to the chart by, e.g. fig:loss' },
      format: { value: 'FORMAT', description: 'svg (default), png, pdf, spec, csv or html' },
      width: { value: 'CM', description: 'Width on paper in centimetres, or column (8.6) or page (17.8)' },
      font: { value: 'FONT', description: 'sans (default) or serif' },
      grey: { description: 'Draw without colour: greys, dashes, hollow and filled dots' },
      ...asking,
    },
    examples: [
      'runfolio plot runs --metric val/loss --smoothing 0.9 --out loss.svg',
      'runfolio plot --kind bar --metric test/acc --width column --out acc.pdf',
    ],
    load: async () => (await import('./plot.ts')).plot,
  },
  note: {
    summary: 'Begin a numbered note from a template, filled with the runs that match',
    operands: '"TITLE"',
    details:
      'Writes NN-title.md into the folder of notes and prints its path. Title, runs, metric, baseline and the param that varies are filled in; what nobody can know keeps its capital letters. Never replaces a file.',
    options: {
      template: {
        value: 'NAME',
        description: 'hypothesis (default), ablation, benchmark, reproduction, ... (templates/notes)',
      },
      where: {
        value: 'FILTER',
        description: 'The runs that the note is about (default: those of the one experiment)',
      },
      logs: { value: 'PATH', description: 'Where the logs are (default: runfolio.yaml, else this folder)' },
      notes: { value: 'FOLDER', description: 'Write it here (default: runfolio.yaml, else notes/)' },
      ...reading,
    },
    examples: [
      'runfolio note "Does warm-up help?"',
      'runfolio note "Which part matters?" --template ablation',
    ],
    load: async () => (await import('./note.ts')).note,
  },
  ...searchCommands,
  reproduce: reproduceCommand,
  ...auditCommands,
  diff: diffCommand,
  history: historyCommand,
  eda: {
    summary: 'Write a note that says what is in a data set',
    operands: 'DATA',
    details:
      'DATA is a .csv, .tsv, .jsonl or .parquet file. The note says types, missing values, duplicates, outliers, distributions, strong correlations and how balanced classes are, with charts, for you to edit. Never replaces a file.',
    options: {
      out: {
        value: 'FILE',
        short: 'o',
        description: 'Write this file (default: numbered, in the folder of notes)',
      },
      notes: { value: 'FOLDER', description: 'The folder of notes (default: runfolio.yaml, else notes/)' },
    },
    examples: ['runfolio eda data/train.csv', 'runfolio eda train.parquet --out notes/data.md'],
    load: async () => (await import('./eda.ts')).eda,
  },
  init: {
    summary: 'Start a report here: a config, a first note, a log writer',
    operands: '',
    details:
      'Writes runfolio.yaml, a first note and single-file log writers to copy into your training code; with --ci only what builds and publishes the report (docs/publish.md), or with --review what reviews changes (docs/pull-requests.md). Never replaces a file. Asks nothing.',
    options: {
      ci: { value: 'SERVICE', description: 'Write what publishes the report from github, gitlab or a shell' },
      pages: {
        value: 'HOW',
        description: 'With --ci github: artifact (default), or branch with previews of pull requests',
      },
      review: {
        description: 'With --ci: write what reviews pull or merge requests, not what publishes the report',
      },
      json: { description: 'Print the names of the written files as JSON' },
    },
    examples: [
      'runfolio init',
      'runfolio init --ci github --pages branch',
      'runfolio init --ci github --review',
    ],
    load: async () => (await import('./init.ts')).init,
  },
};

/** Options that stand without a command. */
export const generalOptions: Readonly<Record<string, OptionFacts>> = {
  help: { short: 'h', description: 'Show this help, or that of a command' },
  version: { short: 'V', description: 'Print the version' },
};
