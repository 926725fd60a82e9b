import { escapeHtml } from '../../lib/escape-html.ts';
import { Html } from './html.ts';

/**
 * What stands in a template between braces, as HTML: templates as they are, items of a list one behind the other, texts escaped. Nothing for
 * `null`, `undefined`, `false` and the empty text; zero is a number like others.
 *
 * @throws TypeError for anything that is no text, e.g. a promise: pages are rendered from plain data, at once.
 */
export function renderValue(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Html) return value.text;
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return 'true';
  if (typeof value === 'object' && isIterable(value)) return renderItems(value);
  throw new TypeError(`A template holds a ${typeof value} where a text should stand.`);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function renderItems(items: Iterable<unknown>): string {
  let text = '';
  for (const item of items) text += renderValue(item);
  return text;
}
