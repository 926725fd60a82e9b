import type { HypothesesPage } from '../../../src/model/page/hypotheses.ts';
import type { VerdictView } from '../../../src/model/page/verdict.ts';

const hostile = '<script>alert("x")</script> & "quotes" {{ 1 }}';

/** A verdict of two conditions with a claim beyond it. */
export const verdict: VerdictView = {
  word: 'inconclusive',
  answer: `val/accuracy of smoothing 0.1 differs from that of ${hostile} by +0.0006 [−0.0046, 0.0058] (p = 0.77 against the bound, n = 5 and 5).`,
  claim: {
    word: 'supported',
    standing: 'beyond',
    text: 'The author claims “supported”, which is more than these runs show.',
  },
  conditions: [
    {
      word: 'supported',
      rule: 'val/ece of smoothing 0.1 is lower than that of smoothing 0 by more than 0.005',
      method:
        "paired t-test where the seeds are shared, else Welch's at 5 %, two-sided; at least 5 runs a side",
      effect: '−0.0130 [−0.0139, −0.0121]',
      take: null,
      facts: [
        { name: 'Mean of smoothing 0.1', value: '0.0312, n = 5', title: null, path: null, differs: false },
        { name: 'Test', value: 'paired t-test over shared seeds', title: null, path: null, differs: false },
      ],
      picture: {
        label: 'val/ece: difference −0.0130 [−0.0139, −0.0121]',
        at: 0.12,
        low: 0.07,
        high: 0.17,
        zero: 0.93,
        bounds: [{ at: 0.6, text: '−0.005' }],
        supporting: [0, 0.6],
      },
      sides: [
        {
          label: 'smoothing 0.1',
          runs: [
            { label: 'seed 0', value: '0.031', path: 'runs/smooth-0.html', counts: true },
            { label: 'seed 3', value: '0.029', path: 'runs/smooth-3.html', counts: false },
          ],
        },
        { label: hostile, runs: [] },
      ],
    },
    {
      word: 'inconclusive',
      rule: 'val/accuracy of smoothing 0.1 is not lower than that of smoothing 0 by 1 % or more',
      method: 'permutation test at 5 %, two-sided; at least 5 runs a side',
      effect: '+0.0006 [−0.0046, 0.0058]',
      take: 'The interval holds differences on both sides of the bound, so the runs allow both answers.',
      facts: [],
      picture: null,
      sides: [],
    },
  ],
  registration: {
    word: 'post hoc',
    text: 'The rule was changed after the runs: the first run started on 5 Mar 2026, 00:00 UTC; the rule was changed on 9 Mar 2026, 12:00 UTC (70f4471).',
  },
};

/** The list of hypotheses with every kind of row, and a tree of three levels. */
export const hypothesesPage: HypothesesPage = {
  kind: 'hypotheses',
  path: 'hypotheses.html',
  title: 'Hypotheses',
  description: '2 hypotheses.',
  breadcrumbs: [{ label: 'Report', path: 'index.html' }],
  previous: null,
  next: null,
  summary: '2 hypotheses: 1 inconclusive and 1 without a rule that decides.',
  rows: [
    {
      title: 'Label smoothing and calibration',
      path: 'experiments/smoothing.html',
      hypothesis: 'A label smoothing of 0.1 lowers the calibration error without a loss of accuracy.',
      status: 'done',
      word: verdict.word,
      claim: verdict.claim,
      conditions: verdict.conditions,
      registration: verdict.registration,
      date: { text: '2 Nov 2026', iso: '2026-11-02' },
    },
    {
      title: hostile,
      path: 'experiments/smoothing.html',
      hypothesis: null,
      status: null,
      word: null,
      claim: null,
      conditions: [],
      registration: null,
      date: null,
    },
  ],
  trees: [
    {
      title: 'Label smoothing and calibration',
      path: 'experiments/smoothing.html',
      word: 'inconclusive',
      relation: null,
      also: [],
      children: [
        {
          title: hostile,
          path: 'experiments/smoothing.html',
          word: 'open',
          relation: 'follows',
          also: [{ relation: 'replaces', label: 'An older one', path: 'experiments/smoothing.html' }],
          children: [
            {
              title: 'Later still',
              path: 'experiments/smoothing.html',
              word: null,
              relation: 'replicates',
              also: [],
              children: [],
            },
          ],
        },
      ],
    },
  ],
};
