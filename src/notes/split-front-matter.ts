/** A Markdown file cut into front matter and body. */
export interface SplitNote {
  /** `none`: the file does not start with `---`. `open`: it does, but no later line closes the front matter. */
  readonly kind: 'none' | 'open' | 'closed';
  /** The YAML between the two lines of dashes; empty unless `closed`, the rest of the file if `open`. */
  readonly yaml: string;
  /** Line of the file on which `yaml` starts. */
  readonly yamlLine: number;
  readonly body: string;
  /** Line of the file on which `body` starts. */
  readonly bodyLine: number;
}

/**
 * Cuts a Markdown text into YAML front matter and body. Front matter starts on the first line with `---` and ends with the next line
 * that is `---` or `...`. Line ends may be `\n` or `\r\n`; a byte order mark must be gone already.
 */
export function splitFrontMatter(text: string): SplitNote {
  const opening = /^---[ \t]*(?:\r?\n|$)/.exec(text);
  if (opening === null) return { kind: 'none', yaml: '', yamlLine: 1, body: text, bodyLine: 1 };
  const rest = text.slice(opening[0].length);
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$(?![\s\S]))/m.exec(rest);
  if (closing === null) return { kind: 'open', yaml: rest, yamlLine: 2, body: text, bodyLine: 1 };
  const yaml = rest.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length);
  return { kind: 'closed', yaml, yamlLine: 2, body, bodyLine: countLines(yaml) + 3 };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
