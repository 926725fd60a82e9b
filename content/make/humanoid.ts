import { join } from 'node:path';
import type { LogEvent, RunLog } from './run-log.ts';
import { readOriginalCsv } from './read-original.ts';

const FOLDER = '14_stats/tdmpc2-results/results';

/** Folder of the originals → name of the method. */
const METHODS: Readonly<Record<string, string>> = {
  sac: 'SAC',
  dreamerv3: 'DreamerV3',
  tdmpc: 'TD-MPC',
  tdmpc2: 'TD-MPC2',
};

/** Logs that end before do not tell why: they get no `end` line. The budget is 14,000,000, evaluations are not on round steps. */
const FULL_STEPS = 13_500_000;

const TASKS = ['walk', 'run', 'stand'];

/**
 * The three Humanoid tasks of the DeepMind Control Suite, four methods, seeds 1 to 3, as the TD-MPC2 repository publishes them.
 *
 * All evaluations are kept. The TD-MPC files hold a second, shorter log (to step 4,000,000) of seeds 1 and 2 with other values;
 * which of the two the authors meant is not said, so the one with the full budget of 14,000,000 steps is taken.
 */
export function makeHumanoidRuns(originals: string): readonly RunLog[] {
  const runs: RunLog[] = [];
  for (const task of TASKS) {
    for (const [folder, method] of Object.entries(METHODS)) {
      const logs = logsOf(join(originals, FOLDER, folder, `humanoid-${task}.csv`));
      for (const seed of ['1', '2', '3']) {
        const longest = logs
          .filter((log) => log.seed === seed)
          .reduce((first, second) => (second.lastStep > first.lastStep ? second : first));
        runs.push(makeRun(task, method, longest));
      }
    }
  }
  return runs;
}

interface SeedLog {
  readonly seed: string;
  lastStep: number;
  readonly rows: { readonly step: number; readonly reward: number }[];
}

/** Cuts a file into its logs: one begins where the seed changes or the step goes back. */
function logsOf(file: string): readonly SeedLog[] {
  const logs: SeedLog[] = [];
  for (const row of readOriginalCsv(file)) {
    const step = Number(row['step']);
    const seed = row['seed'] ?? '';
    let log = logs.at(-1);
    if (log === undefined || log.seed !== seed || step < log.lastStep) {
      log = { seed, lastStep: step, rows: [] };
      logs.push(log);
    }
    log.lastStep = step;
    log.rows.push({ step, reward: Number(row['reward']) });
  }
  return logs;
}

function makeRun(task: string, method: string, log: SeedLog): RunLog {
  const id = `humanoid-${task}-${method.toLowerCase()}-seed-${log.seed}`;
  const start: LogEvent = {
    event: 'run',
    id,
    name: `${method}, seed ${log.seed}`,
    experiment: `humanoid-${task}`,
    params: { method, task: `humanoid-${task}` },
    seed: Number(log.seed),
  };
  const metrics = log.rows.map(({ step, reward }): LogEvent => ({
    event: 'metrics',
    step,
    values: { reward },
  }));
  const end: readonly LogEvent[] = log.lastStep < FULL_STEPS ? [] : [{ event: 'end', status: 'finished' }];
  return {
    path: `humanoid/${task}/${method.toLowerCase()}-seed-${log.seed}.jsonl`,
    events: [start, ...metrics, ...end],
  };
}
