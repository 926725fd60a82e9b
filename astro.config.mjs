import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const runtime = fileURLToPath(new URL('./src/site/runtime/compiler-runtime.ts', import.meta.url));

/** Has the pages rendered by our own small runtime where they are compiled. See ARCHITECTURE.md, section 4. */
const ownRuntime = {
  name: 'own-runtime',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'ssr',
  resolveId(id, importer = '') {
    if (!importer.startsWith(`${root}src/site/`)) return undefined;
    if (id.includes('?astro&'))
      this.error(`${importer} has a style or a script, which pages of a report do not load.`);
    return id === 'astro/compiler-runtime' ? runtime : undefined;
  },
};

/** Compiled pages say where their source lay on the disk; the same pages are the same bytes wherever they were compiled. */
const withoutFolders = {
  name: 'without-folders',
  enforce: 'post',
  apply: 'build',
  transform: (code, id) => (id.endsWith('.astro') ? code.replaceAll(root, '') : undefined),
};

const inputs = new Set();

/** Notes every file that the compiled pages are made of, for the list of licences. */
const noteInputs = {
  name: 'note-inputs',
  applyToEnvironment: ({ name }) => name === 'ssr',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      for (const id of Object.keys(chunk.modules ?? {})) inputs.add(id);
  },
};

/** The adapter that turns the pages into one function, `renderPage`. */
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
    plugins: [ownRuntime, withoutFolders, noteInputs],
    build: { minify: false },
  },
});
