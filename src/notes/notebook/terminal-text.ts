import { stripVTControlCharacters } from 'node:util';

/** Lines of an output that are shown. */
const mostLines = 200;
const mostCharacters = 20_000;

/**
 * What a terminal would show of a text: colours and cursor moves left out, and of a line that was written over (progress bars) only
 * what was written last. Long texts are cut in the middle of nothing: after a line, with a count of those left out.
 */
export function terminalText(text: string): string {
  const plain = stripVTControlCharacters(text);
  const lines = plain.replaceAll('\r\n', '\n').split('\n').map(lastWritten);
  const shown: string[] = [];
  let characters = 0;
  for (const line of lines) {
    characters += line.length + 1;
    if (shown.length === mostLines || characters > mostCharacters) break;
    shown.push(line);
  }
  if (shown.length === lines.length) return shown.join('\n').trimEnd();
  return `${shown.join('\n').trimEnd()}\n[${lines.length - shown.length} more lines]`;
}

function lastWritten(line: string): string {
  const parts = line.split('\r');
  const last = parts.findLast((part) => part !== '') ?? '';
  // Other control characters mean nothing on a page.
  // oxlint-disable-next-line no-control-regex -- these are the control characters that are taken out
  return last.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}
