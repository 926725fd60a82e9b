import type { CommandFacts } from './command.ts';
import { noticeOptions } from './notices/notice-options.ts';

/** The command that looks for faults in experiments. */
export const auditCommands: Readonly<Record<string, CommandFacts>> = {
  audit: {
    summary: 'Look for faults in runs and experiments',
    operands: '[PATH...]',
    details:
      'PATH is a log or a folder of logs, as for "runfolio check". Prints what the rules of docs/audit.md find, the gravest first, with the numbers and what to do. The exit code is 1 if there are errors.',
    options: {
      rule: { value: 'NAME', description: 'Only what this rule finds, may be repeated' },
      strict: { description: 'Let warnings fail too' },
      all: { description: 'Print every finding instead of the first five of each rule' },
      json: { description: 'Print the result as JSON (described in docs/command-line.md)' },
      ...noticeOptions,
      notes: {
        value: 'PATH',
        description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
      },
      threads: {
        value: 'N',
        description: 'Read with N threads (default: one for each processor, at most 8)',
      },
      'no-cache': { description: 'Read every log again instead of trusting .runfolio/' },
    },
    examples: ['runfolio audit', 'runfolio audit runs --rule overfitting --json'],
    load: async () => (await import('./audit.ts')).audit,
  },
};
