import { toScriptValue } from './exact-json.ts';

/** Shorter parts are not worth a name. */
const LEAST_LENGTH = 24;

/** Writes plain data as JavaScript in which every part that is there several times stands once. */
export interface SharedScript {
  /** Takes in a value; with `digits`, fractions of it are written with at most so many. Gives what stands for it until all are taken in. */
  add(value: unknown, digits?: number): string;
  /** Declarations of the parts that several places share, empty if there are none, and the text with the parts in their places. */
  finish(text: string): { readonly declarations: string; readonly text: string };
}

interface Part {
  /** JavaScript with marks where other parts belong. */
  readonly text: string;
  readonly inner: readonly Part[];
  uses: number;
  readonly place: number;
}

/** A writer for one script. */
export function openSharedScript(): SharedScript {
  const parts: Part[] = [];
  const known = new Map<string, Part>();
  /** By the digits that they were written with. */
  const seen = new Map<number | undefined, Map<object, Part>>();

  function intern(text: string, inner: readonly Part[]): Part {
    const old = known.get(text);
    if (old !== undefined) {
      for (const part of inner) part.uses -= 1;
      old.uses += 1;
      return old;
    }
    const part = { text, inner, uses: 1, place: parts.length };
    parts.push(part);
    known.set(text, part);
    return part;
  }

  function visit(item: object, digits: number | undefined): Part {
    const written = seen.get(digits) ?? new Map<object, Part>();
    seen.set(digits, written);
    const old = written.get(item);
    if (old !== undefined) {
      old.uses += 1;
      return old;
    }
    const inner: Part[] = [];
    const part = intern(
      writeObject(item, digits, (one) => add(one, digits, inner)),
      inner,
    );
    written.set(item, part);
    return part;
  }

  function add(value: unknown, digits: number | undefined, inner: Part[]): string {
    let part: Part;
    if (typeof value === 'object' && value !== null) part = visit(value, digits);
    else if (typeof value === 'string' && value.length >= LEAST_LENGTH)
      part = intern(toScriptValue(value), []);
    else return toScriptValue(value, digits);
    inner.push(part);
    return markOf(part);
  }

  return {
    add: (value, digits) => add(value, digits, []),
    finish: (text) => joinParts(parts, text),
  };
}

function writeObject(item: object, digits: number | undefined, write: (value: unknown) => string): string {
  if (!Array.isArray(item)) {
    let text = '';
    for (const [key, value] of Object.entries(item))
      if (value !== undefined) text += `${text === '' ? '' : ','}${writeKey(key)}:${write(value)}`;
    return `{${text}}`;
  }
  const isPlain = item.every((value) => typeof value !== 'object' || value === null);
  return isPlain ? toScriptValue(item, digits) : `[${item.map(write).join(',')}]`;
}

/** In a literal, a plain `__proto__` would set the prototype; a computed key is a key like others. */
function writeKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return /^[a-z]\w*$/i.test(key) ? key : toScriptValue(key);
}

/** A mark cannot stand in JSON, which escapes control characters. */
function markOf({ place }: Part): string {
  return `\u0001${place}\u0001`;
}

function joinParts(
  parts: readonly Part[],
  text: string,
): { readonly declarations: string; readonly text: string } {
  const forms: string[] = [];
  const declarations: string[] = [];
  const fill = (template: string): string =>
    template.includes('\u0001')
      ? template
          .split('\u0001')
          .map((piece, index) => (index % 2 === 0 ? piece : (forms[Number(piece)] ?? '')))
          .join('')
      : template;
  for (const { text: template, uses } of parts) {
    const whole = fill(template);
    if (uses > 1 && whole.length >= LEAST_LENGTH) {
      const name = `_${declarations.length.toString(36)}`;
      declarations.push(`${name}=${whole}`);
      forms.push(name);
    } else forms.push(whole);
  }
  return {
    declarations: declarations.length === 0 ? '' : `const ${declarations.join(',\n')};\n`,
    text: fill(text),
  };
}
