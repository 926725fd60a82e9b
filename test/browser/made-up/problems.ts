import type { ProblemsPage } from '../../../src/model/page/page.ts';
import { runsTable } from './tables.ts';

const hostile = '<script>alert("x")</script> & "quotes" \'single\' `${1}`';

/** A problem whose lines are a stranger's. */
export const problem = {
  severity: 'error' as const,
  code: 'line-not-json',
  place: 'runs/smooth-0.jsonl:3:18',
  message:
    'This line is not JSON: a value was expected and "oops" stands there. Its points are missing from the report.',
  frame: [
    '  2 | {"step":1,"loss":2.1}',
    '> 3 | {"step":2,"loss":oops}',
    '    |                  ^',
    `  4 | {"text":"${hostile}"}`,
  ],
};

/** Problems of two kinds. */
export const problemsPage: ProblemsPage = {
  kind: 'problems',
  path: 'problems.html',
  title: 'Problems',
  description: 'What was wrong.',
  breadcrumbs: [{ label: 'Home', path: 'index.html' }],
  previous: null,
  next: null,
  summary: '3 errors and 1 warning in 2 of 41 files. Everything else was read whole.',
  groups: [
    {
      code: 'line-not-json',
      title: 'A line of the log is not JSON.',
      severity: 'error',
      count: 3,
      entries: [problem, { ...problem, place: 'runs/smooth-0.jsonl:9:2', frame: [] }],
    },
    {
      code: 'line-cut-off',
      title: 'The last line of the log is cut off.',
      severity: 'warning',
      count: 1,
      entries: [{ ...problem, severity: 'warning', place: hostile }],
    },
  ],
  files: { ...runsTable(4), id: 'files', caption: 'What became of every file.' },
};
