import type { OptionFacts } from '../command.ts';

/** Options of every command that prints a table. */
export const formatOptions: Readonly<Record<string, OptionFacts>> = {
  json: { description: 'Print the result as JSON (described in docs/command-line.md)' },
  csv: { description: 'Print the table as CSV, with all digits' },
  md: { description: 'Print the table as Markdown' },
};
