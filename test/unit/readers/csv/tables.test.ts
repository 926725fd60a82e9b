import { describe, expect, test } from 'vitest';
import type { TableConfig } from '../../../../src/model/table-config.ts';
import { codesOf, readTable, takes } from './read-table.ts';

describe('a row for each step', () => {
  test('gives values at its axes; blank cells and NA are nothing', async () => {
    const sink = await readTable('epoch,loss,step,val_loss\n0,0.9,10,\n0,,10,0.8\n1,0.7,20,NA\n');
    expect(sink.runs).toHaveLength(1);
    expect(sink.runs[0]?.rows).toEqual([
      { line: 2, axes: { step: 10, epoch: 0 }, values: { loss: 0.9 } },
      { line: 3, axes: { step: 10, epoch: 0 }, values: { val_loss: 0.8 } },
      { line: 4, axes: { step: 20, epoch: 1 }, values: { loss: 0.7 } },
    ]);
    expect(sink.problems).toEqual([]);
    expect(sink.ending).toEqual({ lines: 4, cutOff: false });
    expect(sink.usedLines).toEqual([2, 3, 4]);
    expect(sink.ignoredLines).toEqual([{ line: 1, reason: 'header' }]);
  });

  test('keeps nan and inf as values', async () => {
    const { runs } = await readTable('step,loss\n1,nan\n2,inf\n3,-inf\n');
    expect(runs[0]?.rows.map(({ values }) => values['loss'])).toEqual([Number.NaN, Infinity, -Infinity]);
  });

  test('takes a header that comes again with other names', async () => {
    const sink = await readTable('step,loss\n1,0.5\nstep,acc,loss\n2,0.9,0.4\nstep,acc,loss\n3,0.8,0.3\n');
    expect(sink.runs[0]?.rows.map(({ values }) => values)).toEqual([
      { loss: 0.5 },
      { acc: 0.9, loss: 0.4 },
      { acc: 0.8, loss: 0.3 },
    ]);
    expect(sink.ignoredLines.map(({ line }) => line)).toEqual([1, 3, 5]);
    expect(sink.problems).toEqual([]);
  });

  test('with a column of seeds is a run for each seed', async () => {
    const { runs } = await readTable('step,reward,seed\n0,1,1\n10,2,1\n0,1.5,2\n10,2.5,2\n');
    expect(runs.map(({ key }) => key)).toEqual(['seed=1', 'seed=2']);
    expect(runs[1]?.facts[0]?.facts).toMatchObject({ name: 'a seed=2', params: { seed: 2 }, seed: 2 });
    expect(runs[1]?.rows).toHaveLength(2);
  });

  test('with one seed only is one run with that seed', async () => {
    const { runs } = await readTable('step,reward,seed\n0,1,7\n10,2,7\n');
    expect(runs.map(({ key }) => key)).toEqual(['']);
    expect(runs[0]?.facts).toEqual([{ line: 2, facts: { params: { seed: 7 }, seed: 7 } }]);
  });

  test('may hold texts, lists and a split', async () => {
    const { runs } = await readTable(
      'step,loss,phase,note,bins\n1,0.5,train,warm,"[1, 2]"\n2,0.6,val,warm,\n3,0.4,train,hot,"[3, 4]"\n',
    );
    expect(runs[0]?.rows.map(({ values }) => values)).toEqual([
      { 'train/loss': 0.5 },
      { 'bins/0': 1, 'bins/1': 2 },
      { 'val/loss': 0.6 },
      { 'train/loss': 0.4 },
      { 'bins/0': 3, 'bins/1': 4 },
    ]);
    expect(runs[0]?.labels.map(({ value }) => value)).toEqual(['warm', 'hot']);
  });

  test('reads small times as durations and large ones as the time of day', async () => {
    const { runs } = await readTable('step,time,timestamp,loss\n1,0.5,1700000000,1\n2,1.5,1700000001,2\n');
    expect(runs[0]?.rows[0]).toEqual({
      line: 2,
      axes: { step: 1, time: 1_700_000_000_000 },
      values: { loss: 1, time: 0.5 },
    });
  });

  test('that is cut off is left out, and the log counts as cut off', async () => {
    const sink = await readTable('step,loss,acc\n1,0.5,0.1\n2,0.');
    expect(sink.runs[0]?.rows).toHaveLength(1);
    expect(codesOf(sink)).toEqual(['3 line-cut-off']);
    expect(sink.ending).toEqual({ lines: 3, cutOff: true });
  });

  test('with too many or too few cells is read as far as it has names, and that is said once', async () => {
    const sink = await readTable('step,loss\n1,0.5\n2,0.4,9\n3\n4,0.3,9\n5,0.2\n6,0.1\n');
    expect(sink.runs[0]?.rows.map(({ line }) => line)).toEqual([2, 3, 5, 6, 7]);
    expect(codesOf(sink)).toEqual(['3 row-cells']);
    expect(sink.problems[0]?.facts).toEqual({ cells: 3, names: 2, rows: 3 });
  });

  test('may stand under names behind a #, as NumPy writes them', async () => {
    const { runs } = await readTable('# step loss\n1 0.5\n2 0.4\n');
    expect(runs[0]?.rows).toHaveLength(2);
  });

  test('of more sets of columns than are kept is written metric by metric', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `m${index}`);
    const rows = Array.from({ length: 1_200 }, (_, step) =>
      [step, ...names.map((_name, bit) => (((step + 1) >> bit) & 1 ? '1' : ''))].join(','),
    );
    const sink = await readTable(`step,${names.join(',')}\n${rows.join('\n')}\n`);
    const points = sink.runs[0]?.rows.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
    const cells = rows.reduce(
      (sum, row) =>
        sum +
        row
          .split(',')
          .slice(1)
          .filter((cell) => cell !== '').length,
      0,
    );
    expect(points).toBe(cells);
  });
});

describe('a row for each run', () => {
  const table =
    'commit\tval_bpb\tmemory_gb\tstatus\tdescription\na1b2c3d\t0.99\t44.0\tkeep\tbaseline\nb2c3d4e\t0.98\t44.2\tdiscard\twider\nc3d4e5f\t0.0\t0.0\tcrash\ttoo wide\n';

  test('is a run with its metrics, commit and status', async () => {
    const { runs } = await readTable(table, { name: 'results.tsv' });
    expect(runs).toHaveLength(3);
    expect(runs[0]?.facts[0]?.facts).toMatchObject({
      id: 'a a1b2c3d',
      name: 'a1b2c3d',
      code: { commit: 'a1b2c3d' },
      status: 'finished',
      tags: { description: 'baseline', status: 'keep' },
    });
    expect(runs[0]?.rows).toEqual([{ line: 2, axes: {}, values: { val_bpb: 0.99, memory_gb: 44 } }]);
  });

  test('that crashed with nothing but zeros has no metrics', async () => {
    const { runs } = await readTable(table, { name: 'results.tsv' });
    expect(runs[2]?.facts[0]?.facts).toMatchObject({ status: 'failed' });
    expect(runs[2]?.rows).toEqual([]);
  });

  test('of an export of MLflow says what each column is', async () => {
    const { runs } = await readTable(
      'run_id,status,start_time,metrics.loss,params.lr,tags.who\nabc,FINISHED,2024-01-01 10:00:00,0.5,0.1,me\n',
      { name: 'export.csv' },
    );
    expect(runs[0]?.facts[0]?.facts).toMatchObject({
      params: { lr: 0.1 },
      startedAt: Date.UTC(2024, 0, 1, 10),
      status: 'finished',
    });
    expect(runs[0]?.rows[0]?.values).toEqual({ loss: 0.5 });
  });

  test('is told apart by metrics and params, which the config overrules', async () => {
    const text = 'name,lr,width,accuracy\nx,0.1,64,0.9\ny,0.2,64,0.8\n';
    const found = await readTable(text, { name: 'results.csv' });
    expect(found.runs[0]?.facts[0]?.facts.params).toEqual({ lr: 0.1, width: 64 });
    const told = await readTable(text, {
      name: 'results.csv',
      tables: [{ files: 'results.csv', rows: 'runs', metrics: ['width'], params: ['accuracy'] }],
    });
    expect(told.runs[0]?.rows[0]?.values).toEqual({ width: 64 });
  });
});

describe('a chart of Weights & Biases', () => {
  test('is a run for each name; bounds count where they differ from the value', async () => {
    const { runs } = await readTable(
      '"Step","a - b - loss","a - b - loss__MIN","a - b - loss__MAX","c - loss"\n"1","0.5","0.5","0.5",""\n"2","0.4","0.3","0.4","0.9"\n',
      { name: 'export.csv' },
    );
    expect(runs.map(({ key }) => key)).toEqual(['a - b', 'c']);
    expect(runs[0]?.rows).toEqual([
      { line: 2, axes: { step: 1 }, values: { loss: 0.5 } },
      { line: 3, axes: { step: 2 }, values: { loss: 0.4, 'loss/min': 0.3 } },
    ]);
    expect(runs[1]?.rows).toEqual([{ line: 3, axes: { step: 2 }, values: { loss: 0.9 } }]);
  });
});

test('a monitor tells episodes, the steps so far and when it started', async () => {
  const { runs } = await readTable(
    '#{"t_start": 1600000000.5, "env_id": "Pong"}\nr,l,t\n1.5,10,0.1\n-2,5,0.2\n',
    {
      name: '0.monitor.csv',
    },
  );
  expect(runs[0]?.facts[0]?.facts).toEqual({
    params: { env_id: 'Pong' },
    goals: { reward: 'maximize' },
    startedAt: 1_600_000_000_500,
  });
  expect(runs[0]?.rows[1]).toEqual({
    line: 4,
    axes: { timesteps: 15, episode: 2, elapsed: 0.2 },
    values: { reward: -2, length: 5 },
  });
});

describe('what a table is', () => {
  test('is said with separator, header and axis where there was a choice', async () => {
    const { problems } = await readTable('Iteration;loss\n1;0,5\n2;0,25\n');
    expect(problems.map(({ code, facts }) => [code, facts['how']])).toEqual([
      [
        'table-read-as',
        'a step in each row counted by "Iteration", with semicolons between cells and decimal commas',
      ],
    ]);
  });

  test.each([
    ['a list of passengers', 'passengers.csv', 'name,age,fare\nAnn,30,7.25\nBob,40,8.05\n'],
    ['points of a video', 'points.csv', 'frame,x,y\n1,0.5,0.5\n2,0.6,0.6\n'],
    ['a table without a header', 'data.csv', '1,2,3\n4,5,6\n'],
    ['labels of a data set', 'labels.csv', 'id,label,text\n1,0,"a, b"\n2,1,"c"\n'],
    ['two numbers an item', 'sleep.csv', 'extra,group,ID\n0.7,1,1\n-1.6,1,2\n'],
    ['a note with commas', 'readme.txt', 'Well, this is text, too.\nNot a table, though.\n'],
  ])('%s is passed by without a word', (_, name, content) => {
    expect(takes(name, content)).toBe(false);
  });

  test.each([
    ['it has no column that counts', 'metrics.csv', 'loss,acc\n0.5,0.1\n0.4,0.2\n'],
    ['goes back and forth', 'sweep.csv', 'epochs,accuracy\n10,0.5\n30,0.6\n5,0.4\n20,0.5\n10,0.6\n15,0.1\n'],
    ['is the same in every row', 'sweep.csv', 'epochs,accuracy\n10,0.5\n10,0.6\n10,0.4\n'],
    ['most of its columns hold texts', 'shows.csv', 'episode,title,writer,length\n1,a,b,20\n2,c,d,21\n'],
    ['it has no header', 'log.csv', '1,0.5\n2,0.4\n'],
    ['no column holds numbers', 'log.csv', 'step,text\n1,a\n2,b\n'],
  ])('a table that could be a log is none if %s, and that is said', async (reason, name, content) => {
    expect(takes(name, content)).toBe(true);
    const { runs, problems } = await readTable(content, { name });
    expect(runs).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['table-not-a-log']);
    expect(problems[0]?.facts['reason']).toContain(reason);
  });

  test('that holds nothing is said', async () => {
    expect(codesOf(await readTable('\n\n'))).toEqual(['- file-empty']);
  });

  test('can be told by the config: separator, line of the names, axis, runs', async () => {
    const text = 'made by us\nv1.2\nshots|score|model\n5|0.5|x\n10|0.6|x\n5|0.7|y\n';
    const tables: TableConfig[] = [
      { files: 'out/*.dat', separator: '|', header: 3, axis: 'shots', run: ['model'] },
    ];
    expect(takes('out/scores.dat', text, { tables })).toBe(true);
    const { runs, problems } = await readTable(text, { name: 'out/scores.dat', tables });
    expect(problems).toEqual([]);
    expect(runs.map(({ key, rows }) => [key, rows])).toEqual([
      [
        'model=x',
        [
          { line: 4, axes: { shots: 5 }, values: { score: 0.5 } },
          { line: 5, axes: { shots: 10 }, values: { score: 0.6 } },
        ],
      ],
      ['model=y', [{ line: 6, axes: { shots: 5 }, values: { score: 0.7 } }]],
    ]);
  });

  test('can be told by the config to be no log', async () => {
    const tables = [{ files: '**/metrics.csv', rows: 'none' as const }];
    const { runs, problems } = await readTable('step,loss\n1,2\n', { tables });
    expect(runs).toEqual([]);
    expect(problems).toEqual([]);
  });
});
