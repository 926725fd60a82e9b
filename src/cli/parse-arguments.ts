import { parseArgs } from 'node:util';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { CommandCall, OptionFacts } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/** What a command takes, for checking what was typed. */
export interface Grammar {
  /** Name of the command, for messages; absent before one is known. */
  readonly command?: string;
  readonly operands: string;
  readonly options: Readonly<Record<string, OptionFacts>>;
}

/**
 * Checks and sorts what stands after the command's name. `--` ends the options; the last of equal options wins.
 *
 * @throws WrongUse that names the nearest option, if one is unknown, lacks its value or has one too many.
 */
export function parseArguments(
  args: readonly string[],
  { command, operands, options }: Grammar,
): CommandCall {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, toParserOption(option)]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given: { readonly name: string; readonly value: string }[] = [];
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const facts = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (facts === undefined) throw unknownOption(token.rawName, command, options);
    given.push({ name: token.name, value: checkValue(token, facts) });
  }
  if (operands === '' && rest[0] !== undefined) {
    throw new WrongUse(`"runfolio ${command}" takes no paths, but "${showValue(rest[0])}" was given.`);
  }
  const values = (option: string): string[] =>
    given.filter(({ name }) => name === option).map(({ value }) => value);
  return {
    operands: rest,
    has: (option) => values(option).length > 0,
    value: (option) => values(option).at(-1),
    values,
  };
}

function toParserOption({ value, short }: OptionFacts): { type: 'string' | 'boolean'; short?: string } {
  const type = value === undefined ? 'boolean' : 'string';
  return short === undefined ? { type } : { type, short };
}

function unknownOption(rawName: string, command: string | undefined, options: Grammar['options']): WrongUse {
  const near = nearestName(rawName.replace(/^-+/, ''), Object.keys(options));
  const advice = near === undefined ? '' : ` Did you mean --${near}?`;
  const subject = command === undefined ? 'Runfolio' : `"runfolio ${command}"`;
  return new WrongUse(`${subject} has no option ${showValue(rawName)}.${advice}`);
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkValue({ rawName, value, inlineValue }: OptionToken, facts: OptionFacts): string {
  if (facts.value === undefined) {
    if (value === undefined) return '';
    throw new WrongUse(`${rawName} is a switch and takes no value, but "${showValue(value)}" was given.`);
  }
  if (value === undefined || value === '') throw new WrongUse(`${rawName} needs a ${facts.value} after it.`);
  if (inlineValue !== true && value.startsWith('-')) {
    const shown = showValue(value);
    const advice = `write ${rawName}=${shown} if that is meant`;
    throw new WrongUse(`${rawName} needs a ${facts.value}, but "${shown}" follows: ${advice}.`);
  }
  return value;
}
