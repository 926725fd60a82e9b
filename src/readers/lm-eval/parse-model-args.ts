import { isObject } from '../../lib/json-parts.ts';
import type { ParamValue } from '../../model/run.ts';
import { flattenParams } from '../flatten-params.ts';

/**
 * Arguments of a model as params: an object as it is, a text such as `pretrained=gpt2,dtype=float32` in its parts. Numbers, `True`,
 * `False` and `None` are told from texts as the harness does.
 */
export function parseModelArgs(args: unknown): Record<string, ParamValue> {
  if (isObject(args)) return flattenParams(args, 8);
  if (typeof args !== 'string') return {};
  const params: Record<string, ParamValue> = {};
  for (const part of args.split(',')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(equals, 0)).trim();
    if (name !== '') params[name] = parseArgument(part.slice(equals + 1).trim());
  }
  return params;
}

function parseArgument(text: string): ParamValue {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (text === 'None') return null;
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
