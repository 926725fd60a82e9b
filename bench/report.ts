/** Tables that a bench prints, and with `--write` puts in their place in `bench/README.md`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const readme = join(import.meta.dirname, 'README.md');
const lines: string[] = [];

/** Prints a line of Markdown and keeps it for the README. */
export function say(line: string): void {
  console.log(line);
  lines.push(line);
}

/** Prints a table. Columns whose head ends in a colon are numbers. */
export function sayTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  say(`| ${head.map((name) => name.replace(/:$/, '')).join(' | ')} |`);
  say(`| ${head.map((name) => (name.endsWith(':') ? '---:' : '---')).join(' | ')} |`);
  for (const row of rows) say(`| ${row.join(' | ')} |`);
  say('');
}

/** A demand as a row of `sayDemands`. A missed one makes the process fail. */
export interface Demand {
  readonly what: string;
  readonly value: number;
  readonly atMost: number;
  /** Digits behind the point; 2 unless told. */
  readonly decimals?: number;
}

/** Prints which demands hold. */
export function sayDemands(demands: readonly Demand[]): void {
  const rows = demands.map(({ what, value, atMost, decimals = 2 }) => {
    const holds = value <= atMost;
    if (!holds) process.exitCode = 1;
    return [what, value.toFixed(decimals), atMost, holds ? 'holds' : '**missed**'];
  });
  sayTable(['demand', 'measured:', 'at most:', ''], rows);
}

/** Prints what the figures were measured on. */
export function sayMachine(rounds: number): void {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  say(
    `${cpus().length} × ${model}, ${memory} GiB, Node ${process.versions.node}; medians of ${rounds}, ${day}.`,
  );
  say('');
}

/** With `--write`, replaces the README's part between `<!-- name -->` and `<!-- /name -->` by all that was said. */
export function keepReport(name: string): void {
  if (!process.argv.includes('--write')) return;
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = readFileSync(readme, 'utf8');
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`bench/README.md has no place for "${name}".`);
  const said = lines.join('\n').trim();
  writeFileSync(readme, `${text.slice(0, before)}${start}\n\n${said}\n\n${text.slice(after)}`);
  execFileSync('npx', ['prettier', '--write', '--log-level', 'warn', readme], { stdio: 'inherit' });
}
