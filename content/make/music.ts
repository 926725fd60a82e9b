import { join } from 'node:path';
import type { LogEvent, LogValue, RunLog } from './run-log.ts';
import { listOriginals, readOriginalJson, toList, toNumber, toObject, toText } from './read-original.ts';

const FOLDER = '10_other/sacred-ML-music-analysis/models';

const PARAMS = [
  'architecture',
  'optmzr',
  'lr',
  'init',
  'scale',
  'parity',
  'lag',
  'damping',
  'decay',
  'ema_decay',
  'batch_size',
  'hidden_size',
  'num_layers',
  'num_epochs',
  'gradient_clipping',
  'dataset',
  'do_hpsearch',
];

const EVALUATION = ['validLoss', 'validAccuracy', 'testLoss', 'testAccuracy'];
const TRAINING = ['trainLoss', 'trainAccuracy'];

/**
 * Models of four-part chorales, logged with Sacred: architectures × optimisers × settings × seeds, one of them diverging to NaN,
 * two that searched for hyper-parameters and logged no metric.
 *
 * All values are kept, each with the step that it was logged with (training twice as often as validation). Left out: host name,
 * folders, command-line options, pickled distributions, grids that a search would have used, time stamps of single values.
 */
export function makeMusicRuns(originals: string): readonly RunLog[] {
  return listOriginals(originals, FOLDER).map((name) => makeRun(join(originals, FOLDER, name), name));
}

function makeRun(folder: string, name: string): RunLog {
  const config = toObject(readOriginalJson(folder, 'config.json'));
  const record = toObject(readOriginalJson(folder, 'run.json'));
  const params: Record<string, LogValue> = {};
  for (const key of PARAMS) {
    const value = config[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      params[key] = value;
  }
  const start: LogEvent = {
    event: 'run',
    id: `jsb-chorales-${name}`,
    name: `chorales ${name}`,
    experiment: 'jsb-chorales',
    params,
    tags: sourceFilesOf(toObject(record['experiment'])),
    seed: toNumber(config['seed']),
    ...provenanceOf(record),
    time: `${toText(record['start_time'])}Z`,
  };
  const metrics = toObject(readOriginalJson(folder, 'metrics.json'));
  const end: LogEvent = {
    event: 'end',
    status: toText(record['status']) === 'COMPLETED' ? 'finished' : 'failed',
    time: `${toText(record['stop_time'])}Z`,
  };
  return {
    path: `jsb-chorales/${name}.jsonl`,
    events: [start, ...rowsOf(metrics, TRAINING), ...rowsOf(metrics, EVALUATION), end],
  };
}

/** Name of each source file → the hash that Sacred kept: the runs came from a changed working copy. */
function sourceFilesOf(experiment: Readonly<Record<string, unknown>>): Record<string, LogValue> {
  const tags: Record<string, LogValue> = {};
  for (const source of toList(experiment['sources'])) {
    const [file, stored] = toList(source);
    tags[`md5/${toText(file)}`] = /_([0-9a-f]{32})\.py$/u.exec(toText(stored))?.[1] ?? '';
  }
  return tags;
}

function provenanceOf(record: Readonly<Record<string, unknown>>): Record<string, LogValue> {
  const experiment = toObject(record['experiment']);
  const host = toObject(record['host']);
  const repository = toObject(toList(experiment['repositories'])[0]);
  const packages = toList(experiment['dependencies']).map((entry) => toText(entry).split('=='));
  return {
    source: {
      repository: toText(repository['url']),
      commit: toText(repository['commit']),
      dirty: repository['dirty'] === true,
    },
    environment: {
      language: `Python ${toText(host['python_version'])}`,
      platform: toText(toList(host['os'])[0]),
      packages: Object.fromEntries(packages.map(([name, version]) => [name ?? '', version ?? ''])),
    },
    hardware: toText(host['cpu']),
    command: toText(record['command']),
  };
}

/** One row for each step; these metrics were all logged at the same steps. */
function rowsOf(metrics: Readonly<Record<string, unknown>>, names: readonly string[]): readonly LogEvent[] {
  const series = names
    .filter((name) => metrics[name] !== undefined)
    .map((name) => {
      const { values, steps } = toObject(metrics[name]);
      return { name, values: toList(values).map(toNumber), steps: toList(steps).map(toNumber) };
    });
  return (series[0]?.steps ?? []).map((step, index): LogEvent => {
    const values: Record<string, number> = {};
    for (const { name, values: all, steps } of series) {
      if (steps[index] !== step) throw new Error(`${name} was not logged at step ${step}`);
      values[name] = toNumber(all[index]);
    }
    return { event: 'metrics', step, values };
  });
}
