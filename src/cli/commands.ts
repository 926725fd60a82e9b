import type { CommandFacts, OptionFacts } from './command.ts';

/** Every command by its name, in the order of the help. */
export const commands: Readonly<Record<string, CommandFacts>> = {
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
