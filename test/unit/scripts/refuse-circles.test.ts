import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { refuseCircles } from '../../../scripts/refuse-circles.ts';

type Import = Metafile['outputs'][string]['imports'][number];

/** A piece of a program, as esbuild tells of it. */
function piece(imports: readonly Import[], sources: readonly string[] = []): Metafile['outputs'][string] {
  const inputs = Object.fromEntries(sources.map((source, at) => [source, { bytesInOutput: 100 - at }]));
  return { bytes: 1, imports: [...imports], exports: [], inputs };
}

const needs = (path: string): Import => ({ path, kind: 'import-statement' });
const loadsLater = (path: string): Import => ({ path, kind: 'dynamic-import' });

describe('the compiled program', () => {
  test('may have pieces that several others need', () => {
    const outputs = {
      'main.js': piece([
        needs('a.js'),
        needs('b.js'),
        { path: 'node:fs', kind: 'import-statement', external: true },
      ]),
      'a.js': piece([needs('c.js')]),
      'b.js': piece([needs('c.js')]),
      'c.js': piece([]),
    };
    expect(() => {
      refuseCircles({ outputs });
    }).not.toThrow();
  });

  test('may have pieces that load those later which need them', () => {
    const outputs = { 'main.js': piece([loadsLater('a.js')]), 'a.js': piece([needs('main.js')]) };
    expect(() => {
      refuseCircles({ outputs });
    }).not.toThrow();
  });

  test('is refused if a piece needs itself by way of others, which are named with what they hold', () => {
    const outputs = {
      'main.js': piece([needs('a.js')]),
      'a.js': piece([needs('b.js')], ['src/a.ts']),
      'b.js': piece([needs('fine.js'), needs('c.js')], ['src/b.ts', 'src/d.ts', 'src/e.ts', 'src/f.ts']),
      'c.js': piece([needs('a.js')], ['src/c.ts']),
      'fine.js': piece([], ['src/fine.ts']),
    };
    expect(() => {
      refuseCircles({ outputs });
    }).toThrow(
      /in a circle.*\n {2}a\.js \(src\/a\.ts\)\n {2}b\.js \(src\/b\.ts, src\/d\.ts, src\/e\.ts and 1 more\)\n {2}c\.js \(src\/c\.ts\)\nChange/,
    );
  });

  test('is refused as esbuild tells of two pieces that need each other', async () => {
    const sources = new Map([
      ['one', "import { two } from 'two'; export const one = 1; console.log(two);"],
      ['two', "import { one } from 'one'; export const two = 2; console.log(one);"],
    ]);
    const { metafile } = await build({
      entryPoints: [...sources.keys()],
      bundle: true,
      write: false,
      outdir: 'out',
      format: 'esm',
      metafile: true,
      plugins: [
        {
          name: 'sources',
          setup(esbuild) {
            esbuild.onResolve({ filter: /.*/ }, ({ path, kind }) =>
              kind === 'entry-point' ? { path, namespace: 'text' } : { path: `./${path}.js`, external: true },
            );
            esbuild.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({
              contents: sources.get(path) ?? '',
            }));
          },
        },
      ],
    });
    const paths = Object.keys(metafile.outputs);
    expect(paths).toHaveLength(2);
    const withPaths: Metafile = JSON.parse(
      JSON.stringify(metafile)
        .replaceAll('./one.js', paths[0] ?? '')
        .replaceAll('./two.js', paths[1] ?? ''),
    );
    expect(() => {
      refuseCircles(withPaths);
    }).toThrow('in a circle');
    expect(() => {
      refuseCircles(metafile);
    }).not.toThrow();
  });
});
