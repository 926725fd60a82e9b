/** Compiles Runfolio into `dist/`: the command line, the library and its types. Run by `npm run build`. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { compileSite } from './compile-site.ts';
import { listLicences } from './list-licences.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir: dist,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

rmSync(dist, { recursive: true, force: true });
const [programInputs, siteInputs] = await Promise.all([
  buildProgram(),
  compileSite(join(dist, 'site')),
  buildEntry(),
  buildTypes(),
]);
await writeFile(join(dist, 'THIRD-PARTY.txt'), await listLicences([...programInputs, ...siteInputs]));

/** `dist/cli.js` only looks at the version of Node, so it is compiled for old ones and leaves the program beside it. */
async function buildEntry(): Promise<void> {
  await build({
    ...shared,
    entryPoints: ['src/cli.ts'],
    target: 'node14',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      {
        name: 'program-stays-beside',
        setup(esbuild) {
          esbuild.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.js', external: true }));
        },
      },
    ],
  });
}

/** The program in pieces that load when needed; gives its source files. zod stays a dependency, so that users of the library share it. */
async function buildProgram(): Promise<readonly string[]> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/main.ts', 'src/index.ts', 'src/worker.ts'],
    target: 'node22',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['zod'],
    metafile: true,
    // The package's build for Node is CommonJS and asks for `process` at run time; its other build is the same code as a module.
    alias: {
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      debug: join(root, 'scripts/silent-debug.cjs'),
    },
  });
  return Object.keys(metafile.inputs);
}

async function buildTypes(): Promise<void> {
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['--project', 'tsconfig.types.json'], {
    cwd: root,
  });
}
