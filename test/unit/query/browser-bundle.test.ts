import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('parsing and evaluation run in a browser and are small', async () => {
  const query = join(import.meta.dirname, '../../../src/query');
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export * from './parse-query.ts'; export * from './run-query.ts'; export * from './find-unknown-keys.ts';`,
      resolveDir: query,
    },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'query',
    metafile: true,
    write: false,
  });
  expect(Object.keys(metafile.inputs).filter((name) => name.includes('node_modules'))).toEqual([]);
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(13_000);
});
