import type { CommandFacts, OptionFacts } from './command.ts';

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

const pathDetails =
  'PATH is a log, a folder of logs, or the address of an MLflow tracking server (http://...). Without one, runfolio.yaml in the current folder says where the logs are; without that, the current folder is searched. A folder that has its own runfolio.yaml is read as that file says.';

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
      summary: { description: 'With --single: one page that is read in a minute' },
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
    options: { notes, drafts, strict: { description: 'Let warnings fail too' }, json, ...reading },
    examples: ['runfolio check', 'runfolio check runs --strict --json'],
    load: async () => (await import('./check.ts')).check,
  },
  runs: {
    summary: 'List the runs that the logs hold',
    operands: '[PATH...]',
    details: pathDetails,
    options: { json, ...reading },
    examples: ['runfolio runs', 'runfolio runs runs/2026-11 --json'],
    load: async () => (await import('./runs.ts')).runs,
  },
  init: {
    summary: 'Start a report here: a config, a first note, a log writer',
    operands: '',
    details:
      'Writes runfolio.yaml, a first note and single-file log writers to copy into your training code. Never replaces a file. Asks nothing.',
    options: { json: { description: 'Print the names of the written files as JSON' } },
    examples: ['runfolio init'],
    load: async () => (await import('./init.ts')).init,
  },
};

/** Options that stand without a command. */
export const generalOptions: Readonly<Record<string, OptionFacts>> = {
  help: { short: 'h', description: 'Show this help, or that of a command' },
  version: { short: 'V', description: 'Print the version' },
};
