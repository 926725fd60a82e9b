import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';

const inputs = new Set();

/** Notes every file that is bundled, for the list of licences. */
const noteInputs = {
  name: 'note-inputs',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      for (const id of Object.keys(chunk.modules ?? {})) inputs.add(id);
  },
};

const noSchemas = fileURLToPath(new URL('./scripts/no-schemas.mjs', import.meta.url));

/** Leaves zod out of the compiled pages; the build itself keeps it. */
const withoutSchemas = {
  name: 'without-schemas',
  enforce: 'pre',
  resolveId: (id) => (/^(?:zod(?:\/.*)?|astro\/zod)$/.test(id) ? noSchemas : undefined),
};

/** The adapter that turns the pages into one function, `renderPage`. See ARCHITECTURE.md, section 4. */
const compiledPages = {
  name: 'runfolio-compiled-pages',
  hooks: {
    'astro:config:done': ({ setAdapter }) => {
      setAdapter({
        name: 'runfolio-compiled-pages',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./src/site/adapter/render-page.ts', import.meta.url),
        supportedAstroFeatures: { serverOutput: 'stable' },
        adapterFeatures: { buildOutput: 'server' },
      });
    },
    'astro:build:done': () =>
      writeFile(new URL('./.astro/build/inputs.json', import.meta.url), JSON.stringify([...inputs])),
  },
};

export default defineConfig({
  srcDir: './src/site',
  publicDir: './src/site/public',
  outDir: './.astro/build',
  cacheDir: './node_modules/.cache/astro',
  output: 'server',
  compressHTML: true,
  devToolbar: { enabled: false },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  adapter: compiledPages,
  vite: {
    plugins: [noteInputs, withoutSchemas],
    ssr: { noExternal: true },
    build: { minify: false },
  },
});
