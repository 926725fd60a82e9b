/** One entry of a `.bib` file as it stands there. */
export interface BibtexEntry {
  /** Kind in small letters, e.g. `article`. */
  readonly type: string;
  readonly key: string;
  /** Line of its `@`, from 1. */
  readonly line: number;
  /** From its `@` to its closing brace. */
  readonly text: string;
  /** Names of its fields in small letters, with their values as typed between the outer delimiters. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A place where a `.bib` file cannot be read on. What stands before and behind is read. */
export interface BibtexFault {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What is wrong, as the end of a sentence, e.g. `the entry "a" is never closed`. */
  readonly reason: string;
}

/** What a `.bib` file holds. */
export interface Bibtex {
  /** In the order of the file. */
  readonly entries: readonly BibtexEntry[];
  /** Abbreviations, `@string{…}` as typed: entries may use them. */
  readonly abbreviations: readonly string[];
  readonly faults: readonly BibtexFault[];
}

/**
 * Takes a BibTeX or BibLaTeX file apart, as BibTeX itself reads it: `@type{key, name = value, …}` with values in braces, in quotes, as
 * numbers or names, joined by `#`; everything outside of entries is a comment. Values are not interpreted. Reading goes on with the next line
 * that starts an entry where one is broken. Costs O(length).
 */
export function scanBibtex(text: string): Bibtex {
  const entries: BibtexEntry[] = [];
  const abbreviations: string[] = [];
  const faults: BibtexFault[] = [];
  const lineAt = lineCounter(text);
  for (let at = text.indexOf('@'); at !== -1;) {
    const scan: Scan = { text, at, start: at, end: startOfNext(text, at), fields: new Map() };
    const found = scanEntry(scan);
    if (found.kind === 'broken') {
      const { line, column } = lineAt(found.at);
      faults.push({ line, column, reason: found.reason });
      at = startOfNext(text, at);
      at = at === text.length ? -1 : at;
      continue;
    }
    const raw = text.slice(scan.start, scan.at);
    if (found.kind === 'string') abbreviations.push(raw);
    if (found.kind === 'entry') {
      const { type, key } = found;
      entries.push({ type, key, line: lineAt(scan.start).line, text: raw, fields: scan.fields });
    }
    at = text.indexOf('@', Math.max(scan.at, scan.start + 1));
  }
  return { entries, abbreviations, faults };
}

interface Scan {
  readonly text: string;
  /** Where reading stands. */
  at: number;
  /** Where the entry starts. */
  readonly start: number;
  /** Where the next entry starts at the latest, or the text ends. */
  readonly end: number;
  readonly fields: Map<string, string>;
}

type Found =
  | { readonly kind: 'entry'; readonly type: string; readonly key: string }
  | { readonly kind: 'string' | 'nothing' }
  | { readonly kind: 'broken'; readonly at: number; readonly reason: string };

/** The next line that starts like an entry, behind this one. A brace that is never closed swallows no more than that. */
function startOfNext(text: string, at: number): number {
  const pattern = /\n[ \t]*(@[A-Za-z]+[ \t]*[{(])/g;
  pattern.lastIndex = at + 1;
  const next = pattern.exec(text);
  return next === null ? text.length : next.index + next[0].length - (next[1] ?? '').length;
}

function scanEntry(scan: Scan): Found {
  const head = match(scan, /@([A-Za-z]+)\s*([{(])/y);
  if (head === undefined) {
    scan.at += 1;
    return { kind: 'nothing' };
  }
  const type = (head[1] ?? '').toLowerCase();
  const close = head[2] === '(' ? ')' : '}';
  if (type === 'comment' || type === 'preamble') return skipGroup(scan, close, { kind: 'nothing' });
  if (type === 'string') return skipGroup(scan, close, { kind: 'string' });
  const key = (match(scan, /\s*([^\s,{}()"=@]*)\s*/y)?.[1] ?? '').trim();
  if (key === '') return broken(scan, `the @${type} has no key`);
  const next = scan.text[scan.at];
  if (next !== ',' && next !== close) return broken(scan, `a comma is missing behind the key "${key}"`);
  return scanFields(scan, close, key) ?? { kind: 'entry', type, key };
}

/** Reads the fields up to the closing mark; gives what is wrong with them, if anything is. */
function scanFields(scan: Scan, close: string, key: string): Found | undefined {
  for (;;) {
    match(scan, /[\s,]*/y);
    if (scan.text[scan.at] === close) {
      scan.at += 1;
      return undefined;
    }
    if (scan.at >= scan.end) return unclosed(scan, key);
    const name = match(scan, /([^\s=,{}()"#@]+)\s*=\s*/y)?.[1];
    if (name === undefined) return broken(scan, `a field of "${key}" should stand here as name = {value}`);
    const value = scanValue(scan);
    if (value === undefined && scan.at >= scan.end) return unclosed(scan, key);
    if (value === undefined) return broken(scan, `the field "${name}" of "${key}" has no value`);
    scan.fields.set(name.toLowerCase(), value);
    match(scan, /\s*/y);
    const next = scan.text[scan.at];
    if (next !== ',' && next !== close && scan.at < scan.end) {
      return broken(scan, `a comma is missing behind the field "${name}" of "${key}"`);
    }
  }
}

/** A value: parts joined by `#`. `undefined` if there is none, or if it is not closed before the next entry; then reading stands at the end. */
function scanValue(scan: Scan): string | undefined {
  const parts: string[] = [];
  do {
    match(scan, /\s*#?\s*/y);
    const part = scanPart(scan);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (match(scan, /\s*#/y) !== undefined);
  return parts.join('');
}

function scanPart(scan: Scan): string | undefined {
  const first = scan.text[scan.at];
  if (first !== '{' && first !== '"') return match(scan, /[^\s=,{}()"#@]+/y)?.[0];
  const start = scan.at + 1;
  let depth = 0;
  for (let at = start; at < scan.end; at += 1) {
    const character = scan.text[at];
    if (character === '{') depth += 1;
    else if (depth === 0 && character === (first === '{' ? '}' : '"')) {
      scan.at = at + 1;
      return scan.text.slice(start, at);
    } else if (character === '}') depth -= 1;
  }
  scan.at = scan.end;
  return undefined;
}

/** Goes behind the group that was opened just now. */
function skipGroup(scan: Scan, close: string, found: Found): Found {
  let depth = 0;
  for (let at = scan.at; at < scan.end; at += 1) {
    const character = scan.text[at];
    if (depth === 0 && character === close) {
      scan.at = at + 1;
      return found;
    }
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
  }
  return { kind: 'broken', at: scan.start, reason: 'what is opened here is never closed' };
}

function unclosed({ start }: Scan, key: string): Found {
  return { kind: 'broken', at: start, reason: `the entry "${key}" is never closed` };
}

function broken({ at }: Scan, reason: string): Found {
  return { kind: 'broken', at, reason };
}

/** Reads on where the pattern fits; it must be sticky. */
function match(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text);
  if (found === null) return undefined;
  scan.at += found[0].length;
  return found;
}

/** Counts lines of places that come in order. */
function lineCounter(text: string): (at: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  return (at) => {
    for (let end = text.indexOf('\n', start); end !== -1 && end < at; end = text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: at - start + 1 };
  };
}
