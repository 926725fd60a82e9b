import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { CHART_COLOURS } from '../src/charts/palette.ts';
import { standIns } from './stand-ins.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/**
 * Compiles the pages to `<folder>/render-page.js` (Astro's server output, bundled so that it needs no Astro at run time) and all
 * that pages load to `<folder>/assets/`. Gives the source files that went into it, for the list of licences.
 */
export async function compileSite(folder: string): Promise<readonly string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'assets'), { recursive: true });
  await copyFile(join(root, 'src/site/styles/icon.svg'), join(folder, 'assets/icon.svg'));
  const parts = await Promise.all([compilePages(folder), compileStyles(folder), compileScripts(folder)]);
  return parts.flat();
}

async function compilePages(folder: string): Promise<readonly string[]> {
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
  return [...Object.keys(metafile.inputs), ...(await findAstroInputs())];
}

/** The files that Astro's own bundler put into its output, as `astro.config.mjs` notes them. */
async function findAstroInputs(): Promise<readonly string[]> {
  const noted: unknown = JSON.parse(await readFile(join(root, '.astro/build/inputs.json'), 'utf8'));
  if (!Array.isArray(noted)) throw new Error('.astro/build/inputs.json holds no list.');
  return noted.map(String);
}

async function compileStyles(folder: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: ['report.css', 'explorer.css', 'compare.css', 'views.css', 'search.css'].map((name) =>
      join(root, 'src/site/styles', name),
    ),
    outdir: join(folder, 'assets'),
    bundle: true,
    minify: true,
    metafile: true,
    logLevel: 'error',
    assetNames: '[name]',
    loader: { '.woff2': 'file' },
    plugins: [paletteStyles],
  });
  return Object.keys(metafile.inputs);
}

/** The charts' palette as CSS custom properties, so that pages and charts cannot differ: light, dark, and light again on paper. */
const paletteStyles: Plugin = {
  name: 'palette-styles',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^runfolio:palette\.css$/ }, ({ path }) => ({ path, namespace: 'palette' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'palette' }, () => ({
      contents: buildPaletteStyles(),
      loader: 'css',
    }));
  },
};

function buildPaletteStyles(): string {
  return `:root { ${toProperties('light')} }
    @media (prefers-color-scheme: dark) { :root { ${toProperties('dark')} } }
    @media print { :root { ${toProperties('light')} } }`;
}

function toProperties(scheme: 'light' | 'dark'): string {
  return Object.entries(CHART_COLOURS)
    .map(([name, colours]) => `--${name}: ${colours[scheme]};`)
    .join('\n');
}

async function compileScripts(folder: string): Promise<readonly string[]> {
  const client = join(root, 'src/site/client');
  const entryPoints = [
    'report.ts',
    'live-chart.ts',
    'explorer/explorer.ts',
    'explorer/parquet/explorer-parquet.ts',
    'explorer/parquet/explorer-parquet-worker.ts',
    'compare.ts',
    'compare-query.ts',
    'audit.ts',
    'views.ts',
    'search.ts',
  ]
    .map((name) => join(client, name))
    .filter((path) => existsSync(path));
  const { metafile } = await build({
    entryPoints,
    outdir: join(folder, 'assets'),
    entryNames: '[name]',
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    alias: standIns,
    minify: true,
    metafile: true,
    logLevel: 'error',
    legalComments: 'none',
  });
  return Object.keys(metafile.inputs);
}
