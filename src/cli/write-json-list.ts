import { jsonText } from '../lib/json-text.ts';
import type { Terminal } from '../lib/terminal.ts';

/** An object to print: some small facts, and last a list that may be long. */
export interface JsonList<T> {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly items: readonly T[];
  readonly toJson: (item: T) => string;
}

const itemsPerWrite = 1000;

/** Prints the object, one item a line, in pieces: a million items never stand in memory as one text. */
export async function writeJsonList<T>(
  terminal: Terminal,
  { facts, name, items, toJson }: JsonList<T>,
): Promise<void> {
  const head = Object.entries(facts).map(([key, value]) => `  ${jsonText(key)}: ${jsonText(value)},\n`);
  await terminal.data(`{\n${head.join('')}  ${jsonText(name)}: [`);
  for (let from = 0; from < items.length; from += itemsPerWrite) {
    const lines = items.slice(from, from + itemsPerWrite).map((item) => `\n    ${toJson(item)}`);
    await terminal.data(`${from === 0 ? '' : ','}${lines.join(',')}`);
  }
  await terminal.data(`${items.length === 0 ? '' : '\n  '}]\n}\n`);
}
