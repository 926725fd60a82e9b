import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/parse-arguments.ts';

const grammar = {
  command: 'build',
  operands: '[PATH...]',
  options: {
    out: { value: 'FOLDER', short: 'o', description: '' },
    notes: { value: 'PATH', description: '' },
    json: { description: '' },
    'no-cache': { description: '' },
  },
};

describe('the arguments of a command', () => {
  test('are sorted into options and paths, wherever they stand', () => {
    const call = parseArguments(['runs', '--out', 'site', 'more', '--json', '--no-cache'], grammar);
    expect(call.operands).toEqual(['runs', 'more']);
    expect(call.value('out')).toBe('site');
    expect([call.has('json'), call.has('no-cache'), call.has('notes')]).toEqual([true, true, false]);
  });

  test('may use a short name, an equals sign, and repeat an option', () => {
    const call = parseArguments(['-o', 'a', '--out=b', '--notes', 'x', '--notes=y'], grammar);
    expect(call.value('out')).toBe('b');
    expect(call.values('notes')).toEqual(['x', 'y']);
  });

  test('after -- are paths, even if they look like options', () => {
    expect(parseArguments(['--', '--out', '-x'], grammar).operands).toEqual(['--out', '-x']);
  });
});

test.each([
  [
    'an unknown option names the nearest',
    ['--otu', 'x'],
    '"runfolio build" has no option --otu. Did you mean --out?',
  ],
  ['an unknown option far from all', ['--quux'], '"runfolio build" has no option --quux.'],
  ['an unknown short option', ['-z'], '"runfolio build" has no option -z.'],
  [
    'an option named like a property of objects',
    ['--constructor'],
    '"runfolio build" has no option --constructor.',
  ],
  ['an option without its value', ['--out'], '--out needs a FOLDER after it.'],
  ['an option with an empty value', ['--out='], '--out needs a FOLDER after it.'],
  [
    'an option followed by another',
    ['--out', '--json'],
    '--out needs a FOLDER, but "--json" follows: write --out=--json if that is meant.',
  ],
  ['a switch with a value', ['--json=yes'], '--json is a switch and takes no value, but "yes" was given.'],
])('%s is refused in words', (_, args, message) => {
  expect(() => parseArguments(args, grammar)).toThrow(message);
});

test('a command that takes no paths refuses one', () => {
  expect(() => parseArguments(['here'], { ...grammar, command: 'init', operands: '' })).toThrow(
    '"runfolio init" takes no paths, but "here" was given.',
  );
});
