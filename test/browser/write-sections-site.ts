import { createRandom } from '../unit/random.ts';
import { writeSiteOfLogs } from './write-site-of-logs.ts';

/** Logs by path below the folder. */
type Logs = Record<string, string>;

const random = createRandom(20_261_121);

/** A number around `centre`, with the digits of a log. */
function around(centre: number, spread: number): number {
  return Number((centre + spread * (random.next() - 0.5)).toFixed(4));
}

function lines(events: readonly object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function runLog(
  experiment: string,
  params: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, number>>,
): string {
  return lines([
    { event: 'run', experiment, params },
    { event: 'metrics', step: 50, values },
    { event: 'metrics', step: 100, values },
    { event: 'end', status: 'finished' },
  ]);
}

/** A search over numbers, a logarithm and categories with long names, of which only some trials have a momentum. */
function searchLogs(): Logs {
  const logs: Logs = {};
  for (let trial = 0; trial < 60; trial += 1) {
    const learningRate = Number((10 ** (-5 + 4 * random.next())).toPrecision(4));
    const layers = 1 + random.below(6);
    const optimizer = random.pick(['adam', 'stochastic gradient descent', 'lion']);
    const params = {
      learning_rate: learningRate,
      layers,
      optimizer,
      dropout: around(0.25, 0.5),
      ...(optimizer === 'lion' ? {} : { momentum: around(0.8, 0.3) }),
    };
    const accuracy = 0.9 - 0.02 * (Math.log10(learningRate) + 3) ** 2 - 0.004 * (layers - 4) ** 2;
    logs[`search/trial${trial}.jsonl`] = runLog('search', params, { 'val/accuracy': around(accuracy, 0.01) });
  }
  return logs;
}

/** Switches of a model, five seeds each, two of them off together once. */
function ablationLogs(): Logs {
  const settings = [
    [true, true, true, 0.9],
    [false, true, true, 0.86],
    [true, false, true, 0.88],
    [true, true, false, 0.899],
    [false, false, true, 0.78],
  ] as const;
  const logs: Logs = {};
  for (const [setting, [attention, augmentation, smoothing, accuracy]] of settings.entries()) {
    for (let seed = 0; seed < 5; seed += 1) {
      const params = { attention, augmentation, label_smoothing: smoothing, seed };
      const values = { 'val/accuracy': around(accuracy, 0.012) };
      logs[`ablation/s${setting}-${seed}.jsonl`] = runLog('ablation', params, values);
    }
  }
  return logs;
}

/** Methods on environments, three seeds each. */
function taskLogs(): Logs {
  const logs: Logs = {};
  for (const [rank, algo] of ['sac', 'td3', 'ppo', 'a2c', 'random search'].entries()) {
    for (const [place, env] of [
      'Ant',
      'HalfCheetah',
      'Hopper',
      'Humanoid',
      'Walker2d',
      'Swimmer',
    ].entries()) {
      for (let seed = 0; seed < 3; seed += 1) {
        const values = { 'eval/return': around(1000 * (place + 1) - 150 * rank, 400) };
        logs[`tasks/${algo}-${env}-${seed}.jsonl`] = runLog('tasks', { algo, env, seed }, values);
      }
    }
  }
  return logs;
}

/** Models with accuracy and latency. */
function tradeOffLogs(): Logs {
  const logs: Logs = {};
  for (let width = 0; width < 8; width += 1) {
    for (let seed = 0; seed < 3; seed += 1) {
      const values = {
        'val/accuracy': around(0.7 + 0.03 * width - (width % 3 === 2 ? 0.06 : 0), 0.01),
        latency_ms: around(4 + 3 * width, 0.4),
      };
      const params = { model: `network of width ${2 ** (width + 4)}`, seed };
      logs[`trade-off/w${width}-${seed}.jsonl`] = runLog('trade-off', params, values);
    }
  }
  return logs;
}

/** Two models on the same questions, as OpenAI evals logs them. */
function sampleLogs(): Logs {
  const logs: Logs = {};
  const hard = Array.from({ length: 120 }, () => random.next());
  for (const [model, skill] of [
    ['small-model', 0.55],
    ['large-model', 0.75],
  ] as const) {
    const runId = `2611211200${model.toUpperCase().slice(0, 2)}`;
    const answers = hard.map((question) => question + random.next() * 0.4 - 0.2 < skill);
    const accuracy = answers.filter(Boolean).length / answers.length;
    logs[`evals/${runId}_${model}_arithmetic.jsonl`] = lines([
      {
        spec: {
          completion_fns: [model],
          eval_name: 'arithmetic.test.v0',
          base_eval: 'arithmetic',
          split: 'test',
          run_config: { completion_fns: [model], seed: 1 },
          run_id: runId,
          created_at: '2026-11-21 12:00:00.000000',
        },
      },
      { final_report: { accuracy } },
      ...answers.map((correct, index) => ({
        run_id: runId,
        event_id: index,
        sample_id: `arithmetic.test.${index}`,
        type: 'match',
        data: { correct, expected: '4', picked: correct ? '4' : '5' },
        created_by: '',
        created_at: '2026-11-21 12:00:00.000000+00:00',
      })),
    ]);
  }
  return logs;
}

/** One run with tables of what a classifier said and of a regression. */
function predictionLogs(): Logs {
  const classes = ['cat', 'dog', 'a rather long-haired guinea pig'] as const;
  const answers = Array.from({ length: 200 }, () => {
    const actual = random.pick(classes);
    return `${actual},${random.next() < 0.8 ? actual : random.pick(classes)}`;
  });
  const scores = Array.from({ length: 200 }, () => {
    const isSick = random.next() < 0.3;
    return `${isSick ? 1 : 0},${Math.min(1, Math.max(0, around(isSick ? 0.6 : 0.35, 0.7)))}`;
  });
  const values = Array.from({ length: 200 }, () => {
    const actual = around(10, 20);
    return `${actual},${around(actual, 6)}`;
  });
  const table = (name: string, head: string, rows: readonly string[]) => ({
    event: 'artifact',
    name,
    kind: 'table',
    mediaType: 'text/csv',
    data: [head, ...rows].join('\n'),
  });
  return {
    'predictions/classifier.jsonl': lines([
      { event: 'run', experiment: 'predictions', params: { model: 'net' } },
      { event: 'metrics', step: 1, values: { 'val/accuracy': 0.8 } },
      table('answers', 'label,prediction', answers),
      table('scores', 'label,score', scores),
      table('values', 'y_true,y_pred', values),
      { event: 'end', status: 'finished' },
    ]),
  };
}

/** Builds, from logs that are made here, a report with every section that an experiment can have. Gives its folder. */
export function writeSectionsSite(): Promise<string> {
  return writeSiteOfLogs('sections', {
    ...searchLogs(),
    ...ablationLogs(),
    ...taskLogs(),
    ...tradeOffLogs(),
    ...sampleLogs(),
    ...predictionLogs(),
  });
}
