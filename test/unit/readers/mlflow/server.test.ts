import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import { NetworkError } from '../../../../src/lib/network.ts';
import type { Network, NetworkAnswer, NetworkRequest } from '../../../../src/lib/network.ts';
import { readInput } from '../../../../src/pipeline.ts';
import type { Input } from '../../../../src/pipeline.ts';
import { parseServerAddress } from '../../../../src/readers/mlflow/server/server-address.ts';
import type { ServerRequest } from '../../../../src/readers/mlflow/server/fetch-servers.ts';

const one = 'a'.repeat(32);
const two = 'b'.repeat(32);
const three = 'c'.repeat(32);
const url = 'http://127.0.0.1:5000';

/** A JSON value; an error; or an object with a status. */
type Answer = unknown;

interface FakeServer extends Network {
  readonly requests: NetworkRequest[];
  readonly waits: number[];
}

/** A tracking server: what it answers to a path with its query or body, in turns if it is a list. */
function fakeServer(answers: Readonly<Record<string, readonly Answer[]>>): FakeServer {
  const turns = new Map(Object.entries(answers).map(([path, list]) => [path, [...list]]));
  const requests: NetworkRequest[] = [];
  const waits: number[] = [];
  return {
    requests,
    waits,
    request(request) {
      requests.push(request);
      const path = request.url.replace(`${url}/api/2.0/mlflow/`, '');
      const found = turns.get(path) ?? turns.get(`${path} ${request.body ?? ''}`);
      const answer = found !== undefined && found.length > 1 ? found.shift() : found?.[0];
      if (answer instanceof NetworkError) throw answer;
      return Promise.resolve(toAnswer(answer));
    },
    wait(milliseconds) {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
}

function toAnswer(answer: Answer): NetworkAnswer {
  if (answer === undefined) return { status: 404, retryAfterSeconds: null, text: 'no such path' };
  if (typeof answer === 'object' && answer !== null && 'status' in answer) {
    return { retryAfterSeconds: null, text: '', ...answer, status: Number(answer.status) };
  }
  return { status: 200, retryAfterSeconds: null, text: JSON.stringify(answer) };
}

const experiments = {
  experiments: [
    { experiment_id: '7', name: 'wine' },
    { experiment_id: '10', name: 'beer' },
  ],
};
const history = (run: string, key: string, token = ''): string =>
  `metrics/get-history?run_id=${run}&metric_key=${key}&max_results=25000${token === '' ? '' : `&page_token=${token}`}`;
const runsOf = (id: string, token?: string): string =>
  `runs/search ${JSON.stringify({ experiment_ids: [id], max_results: 1000, run_view_type: 'ALL', ...(token === undefined ? {} : { page_token: token }) })}`;

/** Two experiments; three runs on two pages, one deleted; a history on two pages, one with odd values. */
const ordinary = {
  'experiments/search': [experiments],
  [runsOf('7')]: [
    {
      runs: [
        {
          info: {
            run_id: two,
            run_name: 'second',
            status: 'RUNNING',
            start_time: '1748257990001',
            lifecycle_stage: 'active',
          },
          data: { metrics: [{ key: 'odd', value: 1 }] },
        },
        {
          info: { run_id: three, lifecycle_stage: 'deleted', start_time: 1 },
          data: { metrics: [{ key: 'odd', value: 1 }] },
        },
      ],
      next_page_token: 'more',
    },
  ],
  [runsOf('7', 'more')]: [
    {
      runs: [
        {
          info: {
            run_id: one,
            run_name: 'first',
            status: 'FINISHED',
            start_time: 1_748_257_990_000,
            end_time: 1_748_257_995_000,
          },
          data: {
            metrics: [{ key: 'loss', value: 0.25 }],
            params: [{ key: 'lr', value: '0.1' }],
            tags: [{ key: 'mlflow.source.git.commit', value: 'c0ffee' }],
          },
          inputs: { dataset_inputs: [{ dataset: { name: 'wine', digest: '7ab3' }, tags: [] }] },
        },
      ],
    },
  ],
  [runsOf('10')]: [{}],
  [history(one, 'loss')]: [
    {
      metrics: [{ key: 'loss', timestamp: 1_748_257_990_001, step: '0', value: 0.5 }],
      next_page_token: 'p2',
    },
  ],
  [history(one, 'loss', 'p2')]: [
    { metrics: [{ key: 'loss', timestamp: '1748257990002', step: 1, value: 0.25 }] },
  ],
  [history(two, 'odd')]: [
    {
      metrics: ['NaN', 'Infinity', '-Infinity', 3].map((value, step) => ({
        timestamp: 1_748_257_990_000,
        step,
        value,
      })),
    },
  ],
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-server-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function read(
  network: Network | undefined,
  more: Partial<ServerRequest> & { cache?: boolean } = {},
): Promise<Input> {
  const { cache = false, ...request } = more;
  const input = await readInput(
    {
      logs: [],
      servers: [{ server: url, askedIn: 'runfolio.yaml', ...request }],
      notes: [],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: cache ? folder : null,
      threads: 1,
      keepProblems: 10,
    },
    { files, ...(network && { network }) },
  );
  await input.dataset.close();
  return input;
}

function codesOf({ problems }: Input): string[] {
  return problems.kept.map(({ code }) => code);
}

describe('a tracking server', () => {
  test('gives its runs page by page, with full histories, in the order in which they started', async () => {
    const { dataset, problems } = await read(fakeServer(ordinary));
    expect(problems.kept).toEqual([]);
    expect(dataset.runs.map(({ name, experiment, status }) => [name, experiment, status])).toEqual([
      ['first', 'wine', 'finished'],
      ['second', 'wine', 'running'],
    ]);
    expect(dataset.runs[0]).toMatchObject({
      id: one,
      startedAt: 1_748_257_990_000,
      endedAt: 1_748_257_995_000,
      params: { lr: 0.1 },
      code: { commit: 'c0ffee' },
      data: { wine: '7ab3' },
      metrics: [
        {
          name: 'loss',
          axes: ['step', 'time'],
          count: 2,
          first: { value: 0.5 },
          last: { value: 0.25, at: 1 },
        },
      ],
      source: { reader: 'mlflow-server', file: url },
    });
    expect(dataset.runs[1]?.metrics[0]).toMatchObject({
      count: 4,
      nan: 1,
      positiveInfinity: 1,
      negativeInfinity: 1,
    });
    expect(dataset.files[0]?.ignoredLines).toEqual({ 'deleted-run': 1 });
  });

  test('gives the same bytes each time, and leaves nothing else behind', async () => {
    await read(fakeServer(ordinary), { cache: true });
    const kept = (await files.readFolder(join(folder, 'mlflow'))).map((name) => join(folder, 'mlflow', name));
    expect(kept).toHaveLength(1);
    const before = readFileSync(kept[0] ?? '', 'utf8');
    await read(fakeServer(ordinary), { cache: true });
    expect(readFileSync(kept[0] ?? '', 'utf8')).toBe(before);
  });

  test('is asked for the named experiments only; a name that it does not have is told', async () => {
    const server = fakeServer(ordinary);
    const input = await read(server, { experiments: ['beer', 'tea'] });
    expect(server.requests.some(({ body }) => body?.includes('"7"'))).toBe(false);
    expect(codesOf(input)).toEqual(['mlflow-experiment-unknown']);
  });

  test('that lists experiments as those before 1.29 do is read, too', async () => {
    const { 'experiments/search': list, ...others } = ordinary;
    const { dataset } = await read(fakeServer({ ...others, 'experiments/list?': list }));
    expect(dataset.runs).toHaveLength(2);
  });

  test('is not asked without a network', async () => {
    expect(codesOf(await read(undefined))).toEqual(['mlflow-server-unreachable']);
  });
});

describe('a request', () => {
  const busy = { status: 503 };

  test('that fails for a passing reason is tried again, later each time', async () => {
    const reset = new NetworkError('ECONNRESET', 'reset');
    const server = fakeServer({
      ...ordinary,
      'experiments/search': [busy, reset, { status: 429, retryAfterSeconds: 7 }, experiments],
    });
    const { dataset } = await read(server);
    expect(dataset.runs).toHaveLength(2);
    expect(server.waits).toEqual([500, 1000, 7000]);
  });

  test('is given up after five tries, and nothing is half read', async () => {
    const server = fakeServer({ ...ordinary, [history(one, 'loss', 'p2')]: [busy] });
    const input = await read(server, { cache: true });
    expect(input.dataset.runs).toEqual([]);
    expect(codesOf(input)).toEqual(['mlflow-server-unreachable']);
    expect(server.waits).toEqual([500, 1000, 2000, 4000]);
    expect(await files.readFolder(join(folder, 'mlflow'))).toEqual([]);
  });

  test.each([
    [{ status: 401 }, 'mlflow-server-refused'],
    [{ status: 400 }, 'mlflow-server-answer'],
    [[1], 'mlflow-server-answer'],
    [{ status: 429, retryAfterSeconds: 3600 }, 'mlflow-server-unreachable'],
  ])('that is answered with %j is not repeated', async (answer, code) => {
    const server = fakeServer({ 'experiments/search': [answer] });
    expect(codesOf(await read(server))).toEqual([code]);
    expect(server.requests).toHaveLength(1);
  });

  test('for page after page of the same ends', async () => {
    const same = { experiments: [], next_page_token: 'again' };
    expect(codesOf(await read(fakeServer({ 'experiments/search': [same] })))).toEqual([
      'mlflow-server-answer',
    ]);
  });
});

describe('credentials', () => {
  const find = (variables: Readonly<Record<string, string>>) => (name: string) => variables[name];

  test('come from the variables of MLflow’s own client', () => {
    expect(parseServerAddress('https://x.org/mlflow/', find({ MLFLOW_TRACKING_TOKEN: 't' }))).toEqual({
      url: 'https://x.org/mlflow',
      headers: { authorization: 'Bearer t' },
    });
    const named = find({
      MLFLOW_TRACKING_TOKEN: 't',
      MLFLOW_TRACKING_USERNAME: 'ann',
      MLFLOW_TRACKING_PASSWORD: 'p',
    });
    expect(parseServerAddress('https://x.org', named)?.headers).toEqual({ authorization: 'Basic YW5uOnA=' });
  });

  test('in the address are used and not shown', () => {
    expect(parseServerAddress('https://ann:p%40@x.org:8443/', find({}))).toEqual({
      url: 'https://x.org:8443',
      headers: { authorization: `Basic ${Buffer.from('ann:p@').toString('base64')}` },
    });
  });

  test.each(['', 'mlruns', 'file:///x', 'databricks', 'ftp://x.org', 'http://'])(
    '%j is no address',
    (text) => {
      expect(parseServerAddress(text, find({}))).toBeUndefined();
    },
  );
});
