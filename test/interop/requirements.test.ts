import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pythonOf } from './python/make-venvs.ts';

const folder = join(import.meta.dirname, 'requirements');
const tools = readdirSync(folder).map((name) => basename(name, '.txt'));

describe.each(tools)('the Python environment of %s', (tool) => {
  const pins = readFileSync(join(folder, `${tool}.txt`), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');

  test('is asked for by exact versions', () => {
    expect(pins.filter((pin) => !/^[\w.-]+(?:\[[\w,-]+\])?==[\w.]+$/.test(pin))).toEqual([]);
  });

  test('has these versions', () => {
    const list = execFileSync(pythonOf(tool), ['-m', 'pip', 'list', '--format=freeze'], { encoding: 'utf8' });
    const installed = new Set(list.split('\n').map(plainName));
    expect(pins.filter((pin) => !installed.has(plainName(pin)))).toEqual([]);
  });
});

function plainName(pin: string): string {
  return pin
    .replace(/\[.*\]/, '')
    .replaceAll('_', '-')
    .toLowerCase()
    .trim();
}
