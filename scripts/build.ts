/** Compiles Runfolio into `dist/`: the command line, the library and its types. Run by `npm run build`. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { compileSite } from './compile-site.ts';
import { copyFigureTools } from './copy-figure-tools.ts';
import { findPieces, keepTogether } from './first-piece.ts';
import { listLicences } from './list-licences.ts';
import { refuseCircles } from './refuse-circles.ts';
import { skipDoors } from './skip-doors.ts';
import { standIns } from './stand-ins.ts';

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
  // A fifth of what is downloaded; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
} as const satisfies BuildOptions;

rmSync(dist, { recursive: true, force: true });
const [programInputs, siteInputs, toolInputs] = await Promise.all([
  buildProgram(),
  compileSite(join(dist, 'site')),
  copyFigureTools(join(dist, 'figures')),
  buildEntry(),
  buildTypes(),
  copyCiteproc(),
]);
await writeFile(
  join(dist, 'THIRD-PARTY.txt'),
  await listLicences([
    ...programInputs,
    ...siteInputs,
    ...toolInputs,
    'node_modules/citeproc/citeproc_commonjs.js',
  ]),
);

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

/** The program in pieces that load when needed; gives its source files. zod, too: it is a dependency for the sake of its types alone. */
async function buildProgram(): Promise<readonly string[]> {
  const options = {
    ...shared,
    entryPoints: [
      'src/main.ts',
      'src/index.ts',
      'src/action.ts',
      'src/worker.ts',
      'src/page-worker.ts',
      'src/audit-worker.ts',
    ],
    target: 'node22',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    // The package's build for Node is CommonJS and asks for `process` at run time; its other build is the same code as a module.
    alias: {
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      ...standIns,
      'png-js': join(root, 'scripts/no-png.cjs'),
      'sync-fetch-undici': join(root, 'scripts/no-network.cjs'),
    },
  } as const satisfies BuildOptions;
  const plan = await build({ ...options, write: false, plugins: [keepCiteprocWhole()] });
  const together = keepTogether(root, findPieces(plan.metafile));
  const { metafile } = await build({ ...options, plugins: [keepCiteprocWhole(), together] });
  refuseLanguagesOfZod(metafile);
  refuseCircles(metafile);
  await skipDoors(Object.keys(metafile.outputs).map((path) => join(root, path)));
  return Object.keys(metafile.inputs).filter((path) => !path.startsWith('runfolio:'));
}

/**
 * citeproc-js stands under a licence that asks for its source (CPAL 1.0 or AGPL 3), so it is not mixed with other code: it is shipped as the file
 * that its authors published, and loaded when a note cites. Only pieces of the program load it, which lie one folder down.
 */
function keepCiteprocWhole(): Plugin {
  return {
    name: 'citeproc-stays-whole',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^citeproc$/ }, () => ({ path: '../vendor/citeproc.cjs', external: true }));
    },
  };
}

async function copyCiteproc(): Promise<void> {
  await mkdir(join(dist, 'vendor'), { recursive: true });
  const from = join(root, 'node_modules/citeproc');
  await copyFile(join(from, 'citeproc_commonjs.js'), join(dist, 'vendor/citeproc.cjs'));
  await copyFile(join(from, 'LICENSE'), join(dist, 'vendor/citeproc-LICENSE.txt'));
}

/** `import { z }` brings 50 languages of messages with it, which every start would have to read; `import * as z` does not. */
function refuseLanguagesOfZod({ outputs }: Metafile): void {
  const languages = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(
      ([name, { bytesInOutput }]) => /zod\/v4\/locales\/(?!en\b)/.test(name) && bytesInOutput > 0,
    ),
  );
  if (languages.length > 0) throw new Error("Import zod as `import * as z from 'zod'`, everywhere in src.");
}

async function buildTypes(): Promise<void> {
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['--project', 'tsconfig.types.json'], {
    cwd: root,
  });
}
