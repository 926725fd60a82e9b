import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChangingProject } from './changing-project.ts';
import type { ChangingProject } from './changing-project.ts';

/** A change of one input, with what it changes. */
type Change = readonly [what: string, make: (project: ChangingProject) => void];

const config = 'logs: [runs]\nhistory: history.jsonl\n';
const decision = 'decision: { candidate: params.width = 2, baseline: params.width = 1, minSeeds: 2 }';

function note(lines: readonly string[], text: string): string {
  return `---\n${lines.join('\n')}\n---\n${text}\n`;
}

/** Runs of two widths with two seeds each. */
function writeGroup({ writeRun }: ChangingProject, group: string, day: number, more: readonly object[] = []) {
  for (const width of [1, 2]) {
    for (const seed of [1, 2]) {
      const params = { width, seed, lr: day / 100, model: 'cnn' };
      writeRun(`${group}/w${width}-s${seed}.jsonl`, {
        params,
        day: day + width,
        more: seed === 1 ? more : [],
      });
    }
  }
}

/** So many that the audit finds something: falls, then climbs back. */
const climbed = Array.from({ length: 200 }, (_, step) => 1 + Math.abs(step - 60) / 100);

/** Every page has a key: no run has an artifact or a fault. Notes follow each other, link to each other and ask for numbers. */
function writePlain(project: ChangingProject): void {
  const { write, writeRun } = project;
  write('runfolio.yaml', config);
  for (const [place, group] of ['plain', 'other', 'late'].entries())
    writeGroup(project, group, 1 + place * 7);
  const losses = [1, 2, 8, 50, 400, 9000, null, null];
  writeRun('plain/diverged.jsonl', { params: { width: 3, seed: 1, lr: 9 }, losses });
  writeRun('plain/climbed.jsonl', { params: { width: 4, seed: 1, lr: 9 }, losses: climbed });
  const rule = ['hypothesis: Width 2 has a lower loss.', 'metric: val/loss', decision];
  write(
    'notes/first.md',
    note(
      ['title: Does width help?', 'id: first', "runs: experiment = 'plain'", 'date: 2026-01-10', ...rule],
      'The mean is {{ mean val/loss where params.width = 1 }}.',
    ),
  );
  write(
    'notes/second.md',
    note(
      ['title: And later?', "runs: experiment = 'late'", 'follows: first.md', 'date: 2026-02-01'],
      'See [the first](first.md).',
    ),
  );
  write('notes/all.md', note(['title: All', 'date: 2026-02-02'], 'The best is {{ min val/loss }}.'));
}

const plainChanges: readonly Change[] = [
  ['nothing', () => undefined],
  [
    'the day on which a rule was written',
    ({ repository }) => void repository.git('commit', '--amend', '--no-edit'),
  ],
  [
    'a value of a run',
    ({ replace }) => {
      replace('runs/plain/w1-s2.jsonl', '"val/loss":0.51', '"val/loss":0.52');
    },
  ],
  [
    'one more run of a variant',
    ({ writeRun }) => {
      writeRun('plain/w1-s3.jsonl', { params: { width: 1, seed: 3, lr: 0.01, model: 'cnn' }, day: 2 });
    },
  ],
  [
    'the best run of all, of a variant of its own',
    ({ writeRun }) => {
      writeRun('late/best.jsonl', { params: { width: -5, seed: 1, lr: 0.1 }, day: 25 });
    },
  ],
  [
    'one more run without a time, of another program',
    ({ write }) => {
      write(
        'runs/other/flat.jsonl',
        '{"width":1,"seed":9}\n{"step":0,"val/loss":3}\n{"step":1,"val/loss":2}\n',
      );
    },
  ],
  [
    'the params beside a log',
    ({ write }) => {
      write('runs/late/config.json', '{"optimizer":"adam"}');
    },
  ],
  [
    'the name of a run, which another has already',
    ({ replace }) => {
      replace('runs/plain/w1-s2.jsonl', '"event":"run",', '"event":"run","name":"plain/diverged",');
    },
  ],
  [
    'the runs of a note',
    ({ replace }) => {
      replace('notes/second.md', "experiment = 'late'", "experiment IN ('late', 'plain')");
    },
  ],
  [
    'the params that make the variants of a note',
    ({ replace }) => {
      replace('notes/first.md', 'id: first', 'id: first\ncompare: [model]');
    },
  ],
  [
    'the text of a note',
    ({ replace }) => {
      replace('notes/first.md', 'The mean is', 'As a mean we find');
    },
  ],
  [
    'the text of a note that asks for no numbers',
    ({ replace }) => {
      replace('notes/second.md', 'See [', 'Look at [');
    },
  ],
  [
    'the file of a note whose page keeps its address',
    ({ rename }) => {
      rename('notes/first.md', 'notes/one.md');
    },
  ],
  [
    'the text of a note back to what it was',
    ({ replace }) => {
      replace('notes/second.md', 'Look at [', 'See [');
    },
  ],
  [
    'a bibliography beside the notes',
    ({ write }) => {
      write('notes/references.bib', '@misc{one, title={One}}');
    },
  ],
  [
    'one more run of a variant, whose results are like those of others',
    ({ writeRun }) => {
      writeRun('other/w1-s3.jsonl', { params: { width: 1, seed: 3, lr: 0.08, model: 'cnn' }, day: 1 });
    },
  ],
  [
    'what the audit looks for',
    ({ write }) => {
      write('runfolio.yaml', `${config}audit: { rules: { diverged: off } }\n`);
    },
  ],
  [
    'the label of a metric',
    ({ write }) => {
      write('runfolio.yaml', `${config}metrics: { val/loss: { label: Loss } }\n`);
    },
  ],
  [
    'a run less',
    ({ remove }) => {
      remove('runs/plain/w2-s1.jsonl');
    },
  ],
  [
    'a note less',
    ({ remove }) => {
      remove('notes/all.md');
    },
  ],
];

/** Pages without a key beside others: runs with artifacts, a log with a line that cannot be read. */
function writeRough(project: ChangingProject): void {
  const { write, replace } = project;
  write('runfolio.yaml', config);
  // What the audit finds in it depends on which way its metric is better.
  const quirks = climbed.map((value, step) => JSON.stringify({ step, eval_quirk: value }));
  write('runs/late/quirks.jsonl', `${quirks.join('\n')}\n`);
  const table = { event: 'artifact', name: 'table', kind: 'table', path: 'table.csv' };
  writeGroup(project, 'pictures', 1, [table]);
  writeGroup(project, 'faulty', 8);
  writeGroup(project, 'late', 15);
  write('runs/pictures/table.csv', 'y_true,y_pred\n1,1.5\n2,2.5\n3,2.75\n');
  replace('runs/faulty/w1-s1.jsonl', '{"event":"end"', '{"event":"metrics","step":\n{"event":"end"');
  const rule = ['hypothesis: Width 2 has a lower loss.', 'metric: val/loss', decision];
  write(
    'notes/pictures.md',
    note(['title: What is seen?', "runs: experiment = 'pictures'", 'date: 2026-01-04', ...rule], 'Text.'),
  );
}

/** A state of a trainer that says which way a metric is better. */
const trainerState = JSON.stringify({
  best_metric: 3,
  best_global_step: 10,
  best_model_checkpoint: 'runs/trainer/checkpoint-10',
  epoch: 2,
  global_step: 20,
  max_steps: 20,
  log_history: [
    { epoch: 1, step: 10, eval_quirk: 3 },
    { epoch: 2, step: 20, eval_quirk: 4 },
  ],
});

const roughChanges: readonly Change[] = [
  ['nothing', () => undefined],
  [
    'the day on which the rule of runs with artifacts was written',
    ({ repository }) => void repository.git('commit', '--amend', '--no-edit'),
  ],
  [
    'which way a metric is better, told by a run elsewhere',
    ({ write }) => {
      write('runs/trainer/trainer_state.json', trainerState);
    },
  ],
  [
    'the file of an artifact',
    ({ write }) => {
      write('runs/pictures/table.csv', 'y_true,y_pred\n1,1\n2,2\n3,3\n');
    },
  ],
  [
    'a line beside a fault',
    ({ replace }) => {
      replace('runs/faulty/w1-s1.jsonl', '"status":"finished"', '"status":"failed"');
    },
  ],
  [
    'the rule of a note, so that nothing can be judged',
    ({ replace }) => {
      replace('notes/pictures.md', 'minSeeds: 2', 'minSeeds: 9');
    },
  ],
  [
    'the title of a note',
    ({ replace }) => {
      replace('notes/pictures.md', 'What is seen?', 'What is to be seen?');
    },
  ],
  [
    'a log without its fault',
    ({ replace }) => {
      replace('runs/faulty/w1-s1.jsonl', '{"event":"metrics","step":\n', '');
    },
  ],
  [
    'the run less that told which way a metric is better',
    ({ remove }) => {
      remove('runs/trainer');
    },
  ],
  [
    'an experiment less',
    ({ remove }) => {
      remove('runs/pictures');
    },
  ],
];

describe.each([
  { name: 'plain runs', write: writePlain, changes: plainChanges },
  { name: 'artifacts and faults', write: writeRough, changes: roughChanges },
])('a build that remembers makes of $name what one without memory makes', ({ write, changes }) => {
  let project: ChangingProject;
  beforeAll(async () => {
    project = await openChangingProject();
    write(project);
    project.write('.gitignore', 'report\ncold\n.runfolio\nhistory*\n');
    project.repository.commit('2026-01-20');
    await project.build();
  });
  afterAll(() => {
    project.close();
  });

  // One change after the other, so that what is remembered is of builds before the last one, too.
  test.each(changes)('after a change of %s', async (_, change) => {
    change(project);
    expect(await project.buildTwice()).toEqual([]);
  });
});
