import { defineConfig } from 'astro/config';

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
  vite: { ssr: { noExternal: true }, build: { minify: false } },
});
