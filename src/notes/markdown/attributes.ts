/** What stands in braces behind an image, a heading, a caption or a formula: `{#fig:loss width=60% fig-alt="..."}`. */
export interface Attributes {
  /** Behind `#`. */
  readonly id: string;
  /** Values by their names. Classes are left out. */
  readonly values: ReadonlyMap<string, string>;
  /** Where the braces start in the text that was looked at. */
  readonly start: number;
}

const braces =
  /\{\s*#([A-Za-z][\w:.-]*)((?:\s+(?:\.[\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)))*)\s*\}\s*$/;

/** The attributes at the end of a text, as Pandoc writes them. They must begin with an id; `undefined` if there are none. */
export function findAttributes(text: string): Attributes | undefined {
  // Looked for from the last opening brace on, so that a text full of braces costs no more than one without.
  const start = text.lastIndexOf('{');
  if (start === -1) return undefined;
  const match = braces.exec(text.slice(start));
  if (match === null || match.index !== 0) return undefined;
  const pairs = [...(match[2] ?? '').matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))/g)];
  const values = new Map(
    pairs.map(([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']),
  );
  return { id: match[1] ?? '', values, start };
}
