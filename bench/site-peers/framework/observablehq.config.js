export default {
  title: 'Benchmark',
  root: 'src',
  output: process.env.BENCH_OUT,
  search: false,
  pager: false,
  toc: false,
  pages: [],
};
