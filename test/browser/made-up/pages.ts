import type { ExperimentCard, HomePage } from '../../../src/model/page/home.ts';
import type { ExperimentPage, Page, RunPage, RunsPage } from '../../../src/model/page/page.ts';
import { changesPage } from './changes.ts';
import { compareLinks, comparePage } from './compare.ts';
import { hypothesesPage, verdict } from './hypotheses.ts';
import { similar } from './similar.ts';
import { experimentFigures, runFigures } from './figures.ts';
import { problem, problemsPage } from './problems.ts';
import { cell, column, comparison, row, runsTable } from './tables.ts';

const home = { label: 'Home', path: 'index.html' };
const moment = { text: '2 Nov 2026, 14:03 UTC', iso: '2026-11-02T14:03:00Z' };
const hostile = '<script>alert("x")</script> & "quotes" \'single\' `${1}`';

function card(title: string, path: string, status: string | null, hypothesis: string | null): ExperimentCard {
  const rows = [0.1, 0.05, 0].map((value, index) => ({
    label: `smoothing ${value}`,
    short: `smoothing ${value}`,
    text: (0.0312 + index * 0.006).toFixed(4),
    colour: index,
    at: 0.15 + index * 0.33,
    low: 0.05 + index * 0.33,
    high: 0.25 + index * 0.33,
    best: index === 0,
  }));
  return {
    title,
    path,
    writeUp: hypothesis !== null,
    status,
    hypothesis,
    verdict: hypothesis === null ? null : { word: 'supported', postHoc: false },
    finding: 'Smoothing 0.1 has the lowest val/ece: 0.0312 ± 0.0042 over 5 seeds, 0.0129 below the baseline.',
    runs: 20,
    variants: 4,
    updated: moment,
    strip: { metric: 'val/ece, last', better: 'down', rows },
  };
}

/** The home page with two experiments, one of them a write-up, and a stranger's title. */
export const homePage: HomePage = {
  kind: 'home',
  path: 'index.html',
  title: 'Calibration of small vision models',
  description: 'A report of 41 runs.',
  breadcrumbs: [],
  previous: null,
  next: null,
  scope: '41 runs in 2 experiments, logged over 3 days',
  news: [
    {
      word: 'supported',
      text: 'Label smoothing and calibration: now supported, was open.',
      path: 'experiments/smoothing.html',
    },
  ],
  experiments: [
    card(
      'Label smoothing and calibration',
      'experiments/smoothing.html',
      'supported',
      'A label smoothing of 0.1 lowers the calibration error without a loss of accuracy.',
    ),
    card(`Runs in ${hostile}`, 'experiments/smoothing.html', null, null),
  ],
  attention: [
    { text: '1 run failed before its first validation', severity: 'warning', path: 'runs/smooth-0.html' },
    { text: '3 lines of 1 log could not be read', severity: 'error', path: 'problems.html' },
  ],
  gettingStarted: false,
};

/** A report without runs. */
export const emptyHomePage: HomePage = {
  ...homePage,
  path: 'empty.html',
  scope: 'No runs yet',
  experiments: [],
  attention: [],
  gettingStarted: true,
};

const noteHtml = `<h2 id="method">Method</h2>
<p>We train a ResNet-18 on CIFAR-10 for 200 epochs, with <em>five</em> seeds for each value of the label smoothing, and compare the expected calibration error<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> on the validation split. See <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017</a>, who measured it first.</p>
<p><math display="block"><mrow><mrow><mi>ECE</mi></mrow><mo>=</mo><munderover><mo>∑</mo><mrow><mi>m</mi><mo>=</mo><mn>1</mn></mrow><mi>M</mi></munderover><mfrac><mrow><mo>|</mo><msub><mi>B</mi><mi>m</mi></msub><mo>|</mo></mrow><mi>n</mi></mfrac><mo>|</mo><mi>acc</mi><mo>−</mo><mi>conf</mi><mo>|</mo></mrow></math></p>
<ul><li>same batch size and schedule</li><li>weight decay <code>5e-4</code></li></ul>
<h2 id="results">Results</h2>
<p>The effect is visible from the tenth epoch on.</p>
<table><thead><tr><th>seed</th><th>ECE</th></tr></thead><tbody><tr><td>0</td><td>0.031</td></tr><tr><td>1</td><td>0.029</td></tr></tbody></table>
<pre tabindex="0"><code>loss = cross_entropy(logits, smooth(labels, 0.1))
</code></pre>
<blockquote><p>Smoothing erases information between classes.</p></blockquote>
<h3 id="note-sources">Sources and code</h3>
<div class="callout callout-warning" role="note" aria-label="Warning"><p class="callout-name" aria-hidden="true">Warning</p>
<p>Bins of equal width are noisy, see <a class="cross-reference" href="#tbl-note-bins">Table\u00A01</a> and <span class="citation">[<a href="#ref-note-guo">1</a>]</span>.</p></div>
<div class="callout callout-tip" role="note" aria-label="Tip"><p class="callout-name" aria-hidden="true">Tip</p><p>Use more.</p></div>
<figure class="note-captioned" id="tbl-note-bins"><figcaption><span class="caption-number">Table 1.</span> Bins</figcaption><div class="note-table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th>bins</th><th>ECE</th></tr></thead><tbody><tr><td>15</td><td>0.03</td></tr></tbody></table></div></figure>
<pre tabindex="0"><code class="language-python"><span class="hl-meta">@torch.no_grad()</span>
<span class="hl-keyword">def</span> <span class="hl-title function_">ece</span>(<span class="hl-params">p: <span class="hl-built_in">float</span>, bins=<span class="hl-number">15</span></span>):  <span class="hl-comment"># of one batch</span>
    <span class="hl-keyword">return</span> <span class="hl-string">"x"</span></code></pre>
<h2 id="note-references">References</h2>
<ul class="references references-numbered" role="list"><li id="ref-note-guo"><span class="reference-label">[1]</span> <span>C. Guo, “On calibration of modern neural networks,” 2017.</span></li></ul>
<section class="footnotes"><ol><li id="fn1"><p>With 15 bins of equal width. <a href="#fnref1" aria-label="Back to the text">↩</a></p></li></ol></section>`;

/** A write-up with everything that an experiment's page can hold. */
export const experimentPage: ExperimentPage = {
  kind: 'experiment',
  sections: [],
  path: 'experiments/smoothing.html',
  title: 'Label smoothing and calibration',
  description: 'Smoothing 0.1 lowers ECE.',
  breadcrumbs: [home],
  previous: null,
  next: { label: 'Cosine beats linear decay', path: 'runs/smooth-0.html' },
  status: 'done',
  question: 'Is a model that was trained on softened labels better calibrated?',
  verdict,
  relations: [
    { relation: 'Follows', notes: [{ label: 'An earlier one', path: 'experiments/smoothing.html' }] },
  ],
  hypothesis: 'A label smoothing of 0.1 lowers the calibration error without a loss of accuracy.',
  authors: ['A. Author'],
  date: moment,
  tags: ['calibration'],
  finding: 'Smoothing 0.1 has the lowest val/ece: 0.0312 ± 0.0042 over 5 seeds, 0.0129 below the baseline.',
  comparison,
  compare: compareLinks,
  figures: experimentFigures,
  sharedParams: ['batch_size', 'epochs', 'model', 'optimizer', 'weight_decay'].map((name, index) => ({
    name,
    value: ['128', '200', 'resnet18', 'sgd', '5e-4'][index] ?? '',
    title: null,
    path: null,
    differs: false,
  })),
  note: {
    parts: [{ kind: 'html', html: noteHtml }],
    headings: [{ id: 'method', text: 'Method', depth: 2 }],
    contents: [
      { id: 'method', text: 'Method', depth: 2 },
      { id: 'note-sources', text: 'Sources and code', depth: 3 },
    ],
    file: 'notes/smoothing.md',
  },
  runs: { ...runsTable(5), id: 'experiment-runs' },
  similar,
  findings: { own: [], ofRuns: [] },
  remarks: [
    { severity: 'warning', text: 'smoothing 0 has 4 runs, the others 5.', path: null },
    {
      severity: 'note',
      text: 'transition/distribution/high/reduce/1/tuple/0/reduce/1/tuple/0/base64 has another value in every run.',
      path: null,
    },
    {
      severity: 'note',
      text: 'One log was cut off; its complete lines were kept.',
      path: 'runs/smooth-0.html',
    },
  ],
  provenance: [
    { name: 'Note', value: 'notes/smoothing.md', title: null, path: null, differs: false },
    { name: 'Logs', value: '20 files, 14 MB', title: null, path: null, differs: false },
  ],
  downloads: [{ label: 'Comparison as CSV', path: 'experiments/smoothing-comparison.csv' }],
};

/** One of five runs. */
export function runPage(index: number): RunPage {
  return {
    kind: 'run',
    checklist: {
      score: 62,
      items: [
        { label: 'seed', state: 'kept', told: `seed ${index}` },
        { label: 'data version', state: 'missing', told: 'not recorded' },
        { label: 'state of the code', state: 'partly', told: hostile },
      ],
    },
    similar: index === 3 ? similar : [],
    sections: [],
    path: `runs/smooth-${index}.html`,
    title: `resnet18 · smoothing 0.1 · seed ${index}`,
    description: 'One run.',
    breadcrumbs: [home, { label: 'Label smoothing and calibration', path: 'experiments/smoothing.html' }],
    previous: index > 0 ? { label: `seed ${index - 1}`, path: `runs/smooth-${index - 1}.html` } : null,
    next: index < 4 ? { label: `seed ${index + 1}`, path: `runs/smooth-${index + 1}.html` } : null,
    status: index === 3 ? 'failed' : 'finished',
    lead: ['2 h 14 min', '1 × H100', 'commit 3f9a1c2 (clean)', '2 Nov 2026, 14:03 UTC'],
    experiment: { label: 'Label smoothing and calibration', path: 'experiments/smoothing.html' },
    variant: { label: 'smoothing 0.1', path: 'experiments/smoothing.html#comparison' },
    standing: 'val/ece 0.029 (variant 0.0312 ± 0.0042, rank 2 of 5)',
    compare: compareLinks,
    metrics: {
      id: 'metrics',
      caption: null,
      columns: [
        column('metric', { kind: 'name' }),
        ...['first', 'last', 'best'].map((key) => column(key, { kind: 'metric', numeric: true })),
        column('at step', { kind: 'count', numeric: true }),
        column('points', { kind: 'count', numeric: true }),
        column('where', { label: 'lines' }),
      ],
      rows: ['train/loss', 'val/ece', 'val/acc'].map((name, at) =>
        row(name, [
          cell(name),
          cell('2.301', { sort: 2.301 }),
          cell(`0.3${at}`, { sort: 0.3 }),
          cell('0.29', { sort: 0.29 }),
          cell('5 900', { sort: 5900 }),
          cell('60', { sort: 60 }),
          cell(`runs/smooth-${index}.jsonl:2–61`),
        ]),
      ),
      notes: [],
    },
    figures: runFigures,
    record: 'none',
    params: ['smoothing', 'batch_size', 'note'].map((name, at) => ({
      name,
      value: ['0.1', '128', hostile][at] ?? '',
      title: null,
      path: null,
      differs: at === 0,
    })),
    artifacts: [
      {
        name: 'confusion.csv',
        kind: 'table',
        facts: ['1.2 kB'],
        path: null,
        preview: { kind: 'table', table: { ...runsTable(3), id: 'artifact-1' } },
      },
      {
        name: 'model.pt',
        kind: 'model',
        facts: ['44 MB'],
        path: null,
        preview: { kind: 'none', reason: 'Too large to publish.' },
      },
      {
        name: 'log.txt',
        kind: 'text',
        facts: ['80 B'],
        path: null,
        preview: { kind: 'text', text: hostile },
      },
    ],
    texts: null,
    provenance: [
      { name: 'Log', value: `runs/smooth-${index}.jsonl`, title: null, path: null, differs: false },
      { name: 'Commit', value: '3f9a1c2', title: null, path: null, differs: false },
    ],
    findings: [],
    remarks:
      index === 3
        ? [{ severity: 'error', text: 'The run failed at step 5 900: CUDA out of memory.', path: null }]
        : [],
    problems: [problem],
    downloads: [],
  };
}

/** All runs, 1,000 of them. */
export const runsPage: RunsPage = {
  kind: 'runs',
  tools: [],
  path: 'runs.html',
  title: 'Runs',
  description: 'All runs.',
  breadcrumbs: [home],
  previous: null,
  next: null,
  runs: runsTable(1000),
};

/** Every page of the made-up report. */
export const pages: readonly Page[] = [
  hypothesesPage,
  homePage,
  emptyHomePage,
  experimentPage,
  ...[0, 1, 2, 3, 4].map(runPage),
  runsPage,
  comparePage,
  problemsPage,
  changesPage,
];
