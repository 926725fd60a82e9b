import { LineCounter, parseDocument } from 'yaml';
import type { SidecarContent } from './sidecar-content.ts';
import { broken, withoutNames } from './sidecar-content.ts';

/** What a YAML file beside a log says, and what is wrong with it. */
export function parseYamlSidecar(bytes: Uint8Array, file: string): SidecarContent {
  const lineCounter = new LineCounter();
  const text = new TextDecoder().decode(bytes);
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return broken({ file, line, column: col }, syntaxReasons[error.code] ?? lowerFirst(error.message));
  }
  const plain = toPlainYaml(document);
  if (plain instanceof Error) return broken({ file }, lowerFirst(plain.message));
  if (typeof plain === 'object' && !Array.isArray(plain)) return { value: plain ?? {} };
  return withoutNames({ file, line: 1 }, Array.isArray(plain) ? 'array' : typeof plain);
}

/** The commoner ones of the YAML parser's complaints, in plain words. */
const syntaxReasons: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias names an anchor that is not there',
  BAD_INDENT: 'a line is not indented as its neighbours, or a bracket is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on one line needs quotes around the value',
  DUPLICATE_KEY: 'this key stands here a second time',
  MISSING_CHAR: 'a quote or bracket that was opened is not closed',
  MULTIPLE_DOCS: 'a second document starts here',
  TAB_AS_INDENT: 'a tab is used to indent where YAML wants blanks',
};

/** Plain data: unknown tags are never executed, what stands behind them is read as it is written. */
function toPlainYaml(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
