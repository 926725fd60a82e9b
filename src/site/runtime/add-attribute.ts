import { Html } from './html.ts';
import { joinClasses } from './join-classes.ts';

/**
 * An attribute of an element with the space before it. Nothing for `null` and `undefined`, and for what is false where HTML only knows there
 * and not there; an empty text gives the bare name. `class:list` becomes `class`, or nothing without any class.
 *
 * @throws TypeError for anything else that is no text, number or truth value.
 */
export function addAttribute(value: unknown, name: string): Html | undefined {
  if (value === null || value === undefined) return undefined;
  if (name === 'class:list') return addClasses(joinClasses(value));
  if (switches.has(name) || (typeof value === 'boolean' && halfSwitches.has(name)))
    return value ? new Html(` ${name}`) : undefined;
  if (typeof value === 'string') return addText(value, name);
  if (typeof value === 'number' || typeof value === 'boolean') return addText(String(value), name);
  throw new TypeError(`The attribute ${name} holds a ${typeof value} where a text should stand.`);
}

/** Attributes that say something by being there. */
const switches: ReadonlySet<string> = new Set(
  (
    'allowfullscreen async autofocus autoplay checked controls default defer disabled disablepictureinpicture disableremoteplayback ' +
    'formnovalidate inert itemscope loop muted nomodule novalidate open playsinline readonly required reversed scoped seamless selected'
  ).split(' '),
);

/** Attributes that may also hold a text. */
const halfSwitches: ReadonlySet<string> = new Set(['download', 'hidden', 'popover']);

function addClasses(classes: string): Html | undefined {
  return classes === '' ? undefined : addText(classes, 'class');
}

function addText(text: string, name: string): Html {
  return new Html(text === '' ? ` ${name}` : ` ${name}="${escapeQuoted(text)}"`);
}

/** Between double quotes only these two mean something else. */
function escapeQuoted(text: string): string {
  return /["&]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : text;
}
