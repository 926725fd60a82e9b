/** Top-level names of a JSON object with their values where these are texts; `''` for all other values. */
export type TopLevel = ReadonlyMap<string, string>;

/**
 * The top-level names of the objects on the first lines of a text, without parsing what lies deeper: also of a line that is cut off at
 * the end of the text. Lines that do not start with an object end the list. For telling formats apart by first bytes.
 */
export function scanTopLevel(text: string, mostLines: number): TopLevel[] {
  const found: TopLevel[] = [];
  let start = 0;
  while (start < text.length && found.length < mostLines) {
    const lineEnd = text.indexOf('\n', start);
    const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd).trim();
    start = lineEnd < 0 ? text.length : lineEnd + 1;
    if (line === '') continue;
    if (!line.startsWith('{')) break;
    found.push(scanObject(line));
  }
  return found;
}

function scanObject(line: string): TopLevel {
  const names = new Map<string, string>();
  let depth = 0;
  let name: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (char === '"') {
      const end = endOfText(line, at);
      if (end < 0) break;
      const value = line.slice(at + 1, end);
      if (depth === 1 && name === undefined) name = value;
      else if (depth === 1 && name !== undefined) names.set(name, value);
      at = end;
    } else if (char === ':' && depth === 1 && name !== undefined) names.set(name, '');
    else if (char === ',' && depth === 1) name = undefined;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return names;
}

/** Position of the quote that ends a text; -1 if there is none. */
function endOfText(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at;
  }
  return -1;
}
