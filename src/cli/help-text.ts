import { wrapText } from '../lib/wrap-text.ts';
import type { CommandFacts, OptionFacts } from './command.ts';
import { commands, generalOptions } from './commands.ts';

/** What `runfolio --help` shows, wrapped to `width` columns. */
export function generalHelp(width: number): string {
  const rows = Object.entries(commands).map(([name, { operands, summary }]): Row => [
    `${name} ${operands}`.trim(),
    summary,
  ]);
  return [
    'Runfolio turns experiment logs and notes into a static report.',
    '',
    'Usage: runfolio COMMAND [PATH...] [OPTION...]',
    '',
    'Commands',
    ...alignRows([...rows, ['help COMMAND', 'Show what a command does and takes']], width),
    '',
    'Options',
    ...alignRows(optionRows(generalOptions), width),
    '',
    ...wrapText('No set-up is needed: "runfolio build" in a folder with logs makes a report of them.', width),
    '',
  ].join('\n');
}

/** What `runfolio help COMMAND` shows, wrapped to `width` columns. */
export function commandHelp(name: string, facts: CommandFacts, width: number): string {
  const { summary, operands, details, options, examples } = facts;
  return [
    `Usage: runfolio ${[name, operands, '[OPTION...]'].filter(Boolean).join(' ')}`,
    '',
    ...wrapText(`${summary}. ${details}`, width),
    '',
    'Options',
    ...alignRows(optionRows({ ...options, help: { short: 'h', description: 'Show this help' } }), width),
    '',
    'Examples',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

type Row = readonly [name: string, description: string];

function optionRows(options: Readonly<Record<string, OptionFacts>>): Row[] {
  return Object.entries(options).map(([name, { value, short, description }]): Row => {
    const start = short === undefined ? '    ' : `-${short}, `;
    return [`${start}--${name}${value === undefined ? '' : ` ${value}`}`, description];
  });
}

/** Two columns: names, and descriptions that wrap inside theirs. */
function alignRows(rows: readonly Row[], width: number): string[] {
  const first = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.flatMap(([name, description]) =>
    wrapText(description, width - first - 2).map(
      (line, index) => `  ${(index === 0 ? name : '').padEnd(first)}${line}`,
    ),
  );
}
