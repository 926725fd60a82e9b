import type { ComparePage } from '../../../src/model/page/compare.ts';

/** The page that compares; what it finds in its data is tested with a report that was read from logs. */
export const comparePage: ComparePage = {
  kind: 'compare',
  path: 'compare.html',
  title: 'Compare',
  description: 'Runs side by side.',
  breadcrumbs: [{ label: 'Home', path: 'index.html' }],
  previous: null,
  next: null,
  runs: 0,
  index: 'data/compare.js',
  thinned: null,
};

/** What leads there. */
export const compareLinks = [{ label: 'Compare with another run', path: 'compare.html#run=smooth-3' }];
