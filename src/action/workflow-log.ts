import type { Terminal } from '../lib/terminal.ts';

/** The log of a step, in which a line can be a command to the runner. */
export interface WorkflowLog {
  /** Words for people. No line of them is taken for a command, whatever stands in it. */
  say(text: string): Promise<void>;
  /** Words for people that stand above the log too. */
  warn(text: string): Promise<void>;
  fail(text: string): Promise<void>;
  /** Commands, one a line, that were made so that they are what they seem. */
  command(lines: string): Promise<void>;
}

/** Opens the log on standard output: a runner keeps the order of one stream only. */
export function openLog(terminal: Pick<Terminal, 'data'>): WorkflowLog {
  return {
    say: (text) => terminal.data(harmless(text)),
    warn: (text) => terminal.data(`::warning title=Runfolio::${escapeData(text)}\n`),
    fail: (text) => terminal.data(`::error title=Runfolio::${escapeData(text)}\n`),
    command: (lines) => terminal.data(lines),
  };
}

/**
 * A runner takes a line for a command if it begins with `::`, blanks before it or not, or, as it did in its first year, has `##[` anywhere. So
 * every line gets a sign before it, and that other sign is broken.
 */
function harmless(text: string): string {
  return text
    .replace(/\n$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => `| ${line.replaceAll('##[', '## [')}\n`)
    .join('');
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll('##[', '## [');
}
