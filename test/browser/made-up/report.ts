import type { Report } from '../../../src/model/page/report.ts';
import { searchPath } from '../../../src/model/search-data.ts';
import { pages } from './pages.ts';
import { searchable } from './searchable.ts';

/** A report as the stages before would make it, from made-up data: all page kinds, hostile texts, non-finite values. */
export const madeUpReport: Report = {
  frame: {
    title: 'Calibration of small vision models',
    description: 'Does smoothing the labels make small networks honest about what they do not know?',
    navigation: [
      { label: 'Home', path: 'index.html' },
      { label: 'Runs', path: 'runs.html' },
      { label: 'Problems', path: 'problems.html' },
    ],
    generator: 'Runfolio 0.1.0',
    updated: { text: '2 Nov 2026, 14:03 UTC', iso: '2026-11-02T14:03:00Z' },
    counts: { runs: 41, experiments: 2, errors: 3, warnings: 1 },
  },
  paths: pages.map((page) => page.path),
  keyOf: () => null,
  page(path) {
    const found = pages.find((page) => page.path === path);
    return found === undefined ? Promise.reject(new Error(`No page ${path}.`)) : Promise.resolve(found);
  },
  experiments: [],
  summary: (path) => Promise.reject(new Error(`No experiment ${path}.`)),
  files: [
    {
      kind: 'script',
      path: 'data/compare.js',
      name: 'compare',
      entry: null,
      keyOf: () => null,
      make: () =>
        Promise.resolve({
          config: { value: {} },
          runs: { value: [] },
          count: { value: 0 },
          experiments: { value: [] },
        }),
    },
    {
      kind: 'text',
      path: 'experiments/smoothing-comparison.csv',
      content: 'variant,n\r\nsmoothing 0.1,5\r\n',
    },
    {
      kind: 'text',
      path: searchPath,
      content: `(window.runfolio ??= {}).search = ${JSON.stringify(searchable)};`,
    },
  ],
};
