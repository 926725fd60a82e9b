import { showValue } from '../lib/show-value.ts';
import type { CommandCall } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * The value of an option that counts; `undefined` if it was not given.
 *
 * @throws WrongUse if it is no whole number from 1.
 */
export function readCount(call: CommandCall, option: string): number | undefined {
  const typed = call.value(option);
  if (typed === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new WrongUse(`--${option} needs a whole number from 1, not "${showValue(typed)}".`);
}
