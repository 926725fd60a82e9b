import { FileError } from '../lib/files.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { CommandEffects, CommandFacts } from './command.ts';
import { commands, generalOptions } from './commands.ts';
import { ExitCode } from './exit-code.ts';
import { commandHelp, generalHelp } from './help-text.ts';
import { parseArguments } from './parse-arguments.ts';
import { readVersion } from './read-version.ts';
import { WrongUse } from './wrong-use.ts';

/** Runs what was typed after `runfolio` and returns the exit code. Wrong use and a disk that refuses are answered in words; only defects throw. */
export async function runCommandLine(args: readonly string[], effects: CommandEffects): Promise<ExitCode> {
  try {
    return await runWords(args, effects);
  } catch (error) {
    if (error instanceof FileError) return tellRefusal(error, effects);
    if (!(error instanceof WrongUse)) throw error;
    const [first = ''] = args;
    const help = Object.hasOwn(commands, first) ? `runfolio help ${first}` : 'runfolio --help';
    effects.terminal.words(`${error.message}\nSee "${help}".\n`);
    return ExitCode.wrongUse;
  }
}

/** The disk is full, or a folder may not be written: nothing that logs or the command line could mend. */
function tellRefusal({ code, path }: FileError, { terminal }: CommandEffects): ExitCode {
  terminal.words(
    `The disk refused "${showValue(path, 200)}" (${code}). Make room there, or allow writing, and run the command again.\n`,
  );
  return ExitCode.wrongUse;
}

async function runWords(args: readonly string[], effects: CommandEffects): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined) {
    effects.terminal.words(generalHelp(effects.terminal.width));
    return ExitCode.wrongUse;
  }
  if (first === 'help') return showHelp(rest, effects);
  if (first.startsWith('-')) return runGeneral(args, effects);
  const command = findCommand(first);
  if (asksForHelp(rest)) return showHelp([first], effects);
  const call = parseArguments(rest, { command: first, operands: command.operands, options: command.options });
  const run = await command.load();
  return run(call, effects);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((word) => word === '--help' || word === '-h');
}

/** Options before, or without, a command. */
async function runGeneral(args: readonly string[], effects: CommandEffects): Promise<ExitCode> {
  const call = parseArguments(args, { operands: '[COMMAND]', options: generalOptions });
  if (!call.has('version')) return showHelp(call.operands, effects);
  await effects.terminal.data(`${await readVersion(effects)}\n`);
  return ExitCode.fine;
}

async function showHelp([name]: readonly string[], { terminal }: CommandEffects): Promise<ExitCode> {
  const text =
    name === undefined ? generalHelp(terminal.width) : commandHelp(name, findCommand(name), terminal.width);
  await terminal.data(text);
  return ExitCode.fine;
}

function findCommand(name: string): CommandFacts {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const near = nearestName(name, Object.keys(commands));
  const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new WrongUse(`Runfolio has no command "${showValue(name)}".${advice}`);
}
