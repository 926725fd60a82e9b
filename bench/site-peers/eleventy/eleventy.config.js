/** Eleventy with JavaScript templates over the limit's own ingest and drawing, so that only the site generator differs. */
export default function configure(eleventy) {
  eleventy.setQuietMode(true);
  return { dir: { input: '.', output: process.env.BENCH_OUT } };
}
