import { parseDocument } from 'yaml';

/** The scalars at the top of a `meta.yaml`, all as text; nested parts under joined names such as `tags/mlflow.data.context`. */
export type Meta = ReadonlyMap<string, string>;

/**
 * Reads a `meta.yaml` as MLflow writes it; `undefined` if it is no YAML with names. No tag is executed and no text becomes a number,
 * since run ids such as `12e4…` would.
 *
 * MLflow dumps one plain `name: value` a line, so nearly all files are read without the YAML parser, which takes 20 times as long.
 */
export function parseMeta(bytes: Uint8Array): Meta | undefined {
  const text = new TextDecoder().decode(bytes);
  return parsePlain(text) ?? parseYaml(text);
}

const plainLine =
  /^([\w.]+): (?:'((?:[^']|'')*)'|([^\s'"&*!|>%@`[\]{}#,?:-][^#:]*|-?\d[\d.]*|file:[^#\s]*|\[\]|\{\}))?$/;

function parsePlain(text: string): Meta | undefined {
  const meta = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const match = plainLine.exec(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (match?.[1] === undefined) return undefined;
    const [, name, quoted, plain] = match;
    meta.set(name, quoted?.replaceAll("''", "'") ?? plain?.trimEnd() ?? '');
  }
  return meta.size === 0 ? undefined : meta;
}

function parseYaml(text: string): Meta | undefined {
  try {
    const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const meta = new Map<string, string>();
    collect(value, '', meta);
    return meta.size === 0 ? undefined : meta;
  } catch {
    // Aliases and nesting without end: nothing that MLflow writes.
    return undefined;
  }
}

function collect(value: unknown, name: string, into: Map<string, string>): void {
  if (typeof value === 'string') {
    if (name !== '') into.set(name, value);
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value))
      collect(child, name === '' ? key : `${name}/${key}`, into);
  }
}

/** The text, unless there is none or it is YAML's null. */
export function textIn(meta: Meta, name: string): string | undefined {
  const text = meta.get(name);
  return text === undefined || text === '' || text === 'null' || text === '~' ? undefined : text;
}

/** A whole number of milliseconds; `undefined` if there is none. */
export function momentIn(meta: Meta, name: string): number | undefined {
  const number = Number(textIn(meta, name) ?? 'none');
  return Number.isFinite(number) ? number : undefined;
}
