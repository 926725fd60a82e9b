import type { SearchData } from '../../../src/model/search-data.ts';

/** What can be found by words in the made-up report: one note, runs, a problem whose text is hostile. */
export const searchable: SearchData = {
  entries: {
    note: [
      [
        'experiments/smoothing.html',
        'Label smoothing and calibration',
        'A label smoothing of 0.1 lowers the calibration error',
        `${'We train small networks on softened labels. '.repeat(20)}Temperature scaling is the usual remedy. ${'It needs held-out data. '.repeat(20)}`,
      ],
    ],
    experiment: [],
    run: Array.from({ length: 60 }, (_, index) => [
      `runs/smooth-${index % 5}.html`,
      `resnet18 seed ${index}`,
      'Label smoothing and calibration · finished',
      `smoothing 0.1 · lr 0.0${index}`,
    ]),
    finding: [
      [
        'audit.html#finding-0123456789',
        'The gradient explodes.',
        'warning · gradient-explosion · deep net 7',
        'The norm of the gradient rises to 40 times its level at step 1200.',
      ],
    ],
    problem: [
      [
        'problems.html#code-line-not-json',
        'A line is not JSON',
        'error · runs/smooth-0.jsonl:3',
        'This line is not JSON: <img src=x onerror=alert(1)> stands there.',
      ],
    ],
  },
  leftOut: null,
};
