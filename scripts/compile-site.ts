import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/**
 * Compiles the pages to `<folder>/render-page.js` (Astro's server output, bundled so that it needs no Astro at run time) and all
 * that pages load to `<folder>/assets/`. Gives what esbuild bundled, for the list of licences.
 */
export async function compileSite(folder: string): Promise<readonly Metafile[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'assets'), { recursive: true });
  await copyFile(join(root, 'src/site/styles/icon.svg'), join(folder, 'assets/icon.svg'));
  const parts = await Promise.all([compilePages(folder), compileStyles(folder), compileScripts(folder)]);
  return parts.flat();
}

async function compilePages(folder: string): Promise<Metafile> {
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  await run(process.execPath, [astro, 'build', '--silent'], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  const { metafile } = await build({
    entryPoints: [join(root, '.astro/build/server/entry.mjs')],
    outfile: join(folder, 'render-page.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    metafile: true,
    logLevel: 'error',
    legalComments: 'none',
  });
  return metafile;
}

async function compileStyles(folder: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(root, 'src/site/styles/report.css')],
    outdir: join(folder, 'assets'),
    bundle: true,
    minify: true,
    metafile: true,
    logLevel: 'error',
    assetNames: '[name]',
    loader: { '.woff2': 'file' },
  });
  return metafile;
}

async function compileScripts(folder: string): Promise<Metafile> {
  const client = join(root, 'src/site/client');
  const entryPoints = ['report.ts', 'live-chart.ts']
    .map((name) => join(client, name))
    .filter((path) => existsSync(path));
  const { metafile } = await build({
    entryPoints,
    outdir: join(folder, 'assets'),
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    metafile: true,
    logLevel: 'error',
    legalComments: 'none',
  });
  return metafile;
}
