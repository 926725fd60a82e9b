import type { ParamValue } from '../model/run.ts';

/** A path pattern such as `runs/{model}_lr{lr}_seed{seed}.jsonl`, ready to use. */
export interface PathPattern {
  readonly text: string;
  /** The params that a path holds, or `undefined` if the pattern does not fit the whole path. */
  readonly match: (path: string) => Readonly<Record<string, ParamValue>> | undefined;
}

/** A pattern that cannot be understood, with the reason as a clause. */
export interface BrokenPattern {
  readonly text: string;
  readonly reason: string;
}

const token = /\{([^{}]*)\}|\*\*\/|\*\*|\*|[{}]|[^{}*]+/g;

/**
 * Reads a path pattern: `{name}` is a piece of a folder or file name that becomes a param, `*` any piece of one, `**` any folders; all
 * else stands for itself. Values that are written as JSON writes numbers become numbers, `true` and `false` booleans.
 */
export function parsePathPattern(text: string): PathPattern | BrokenPattern {
  const names: string[] = [];
  let source = '';
  for (const [piece, name] of text.replace(/^\.\//, '').matchAll(token)) {
    if (piece === '{' || piece === '}') return { text, reason: `"${piece}" has no partner` };
    if (name === undefined) source += wildcards[piece] ?? escapeForPattern(piece);
    else if (name === '') return { text, reason: 'a name between { and } is missing' };
    else if (names.includes(name)) return { text, reason: `"{${name}}" stands in it twice` };
    else {
      names.push(name);
      source += '([^/]+?)';
    }
  }
  if (names.length === 0) return { text, reason: 'it has no {name}, so it gives no param' };
  const pattern = new RegExp(`^${source}$`, 'u');
  return {
    text,
    match(path) {
      const found = pattern.exec(path);
      return found === null
        ? undefined
        : Object.fromEntries(names.map((name, index) => [name, toParam(found[index + 1] ?? '')]));
    },
  };
}

/** A test for paths: `*` stands for any piece of a folder or file name, `**` for any folders, all else for itself. */
export function createPathGlob(text: string): (path: string) => boolean {
  let source = '';
  for (const [piece] of text.replace(/^\.\//, '').matchAll(/\*\*\/|\*\*|\*|[^*]+/g)) {
    source += wildcards[piece] ?? escapeForPattern(piece);
  }
  const pattern = new RegExp(`^${source}$`, 'u');
  return (path) => pattern.test(path);
}

const wildcards: Readonly<Record<string, string>> = { '*': '[^/]*', '**/': '(?:[^/]+/)*', '**': '.*' };

function escapeForPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function toParam(text: string): ParamValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (!jsonNumber.test(text)) return text;
  const value = Number(text);
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? value : text;
}
