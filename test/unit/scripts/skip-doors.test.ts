import { describe, expect, test } from 'vitest';
import { withoutDoors } from '../../../scripts/skip-doors.ts';

const door =
  'import{make,read}from"./chunk-A.js";import"./chunk-B.js";\nimport"./chunk-C.js";export{make,read};\n';

describe('the compiled program', () => {
  test('loads a piece itself instead of a file that only hands on what it exports', () => {
    const texts = new Map([
      ['dist/main.js', 'const{read}=await import("./chunks/read-X.js");'],
      ['dist/chunks/chunk-D.js', 'import(\n"./read-X.js").then(use)'],
      ['dist/chunks/read-X.js', door],
      ['dist/chunks/chunk-A.js', 'export{make,read};'],
    ]);
    const { changed, doors } = withoutDoors(texts);
    expect(doors).toEqual(['dist/chunks/read-X.js']);
    expect(Object.fromEntries(changed)).toEqual({
      'dist/main.js': 'const{read}=await import("./chunks/chunk-A.js");',
      'dist/chunks/chunk-D.js': 'import(\n"./chunk-A.js").then(use)',
    });
  });

  test.each([
    ['does something by itself', 'import{make}from"./chunk-A.js";make();export{make};'],
    ['exports under another name', 'import{make}from"./chunk-A.js";export{make as build};'],
    ['takes from two pieces', 'import{a}from"./chunk-A.js";import{b}from"./chunk-B.js";export{a,b};'],
    ['takes from Node', 'import{join}from"node:path";export{join};'],
  ])('keeps a file that %s', (_, text) => {
    const texts = new Map([
      ['dist/main.js', 'import("./chunks/read-X.js")'],
      ['dist/chunks/read-X.js', text],
    ]);
    expect(withoutDoors(texts)).toEqual({ changed: new Map(), doors: [] });
  });

  test('keeps what it begins with', () => {
    const texts = new Map([['dist/index.js', 'import{build}from"./chunks/chunk-A.js";export{build};']]);
    expect(withoutDoors(texts).doors).toEqual([]);
  });
});
