import { isObject } from '../../../lib/json-parts.ts';
import type { JsonObject } from '../../../lib/json-parts.ts';
import { listOf, objectOf, textOf } from '../../plain-object.ts';
import { isDeleted, jsonNumber } from '../json-run.ts';
import { ServerError } from './server-client.ts';
import type { ServerClient } from './server-client.ts';

/** Results asked for in one page, as many as servers give. */
const runsPerPage = 1000;
const experimentsPerPage = 1000;
const pointsPerPage = 25_000;
/** Histories that are fetched at once. */
const atOnce = 8;
/** A server that gives more pages than this gives the same ones again and again. */
const mostPages = 100_000;

/** First line of what is downloaded: by it the file is known. */
export const snapshotStart = '{"mlflow-server":';

/** What is downloaded. */
export interface DownloadRequest {
  /** The server's address, as shown. */
  readonly url: string;
  /** Names of experiments; all if absent. */
  readonly experiments?: readonly string[] | undefined;
}

/**
 * Downloads all runs of a server with the full histories of their metrics, as lines of JSON in the order of experiments and runs: the
 * server, then each run followed by its points. The same runs give the same lines. Names of experiments that are not there are returned.
 *
 * @throws ServerError
 */
export async function downloadRuns(
  client: ServerClient,
  request: DownloadRequest,
  write: (line: string) => void,
): Promise<{ readonly missing: readonly string[] }> {
  write(`${snapshotStart}${JSON.stringify(request.url)}}`);
  const all = await listExperiments(client);
  const wanted = request.experiments === undefined ? undefined : new Set(request.experiments);
  const chosen = all.filter(({ name }) => wanted?.has(name) ?? true);
  for (const { id, name } of chosen) await downloadExperiment(client, { id, name }, write);
  const known = new Set(all.map(({ name }) => name));
  return { missing: [...(wanted ?? [])].filter((name) => !known.has(name)) };
}

interface Experiment {
  readonly id: string;
  readonly name: string;
}

async function listExperiments(client: ServerClient): Promise<Experiment[]> {
  const found: JsonObject[] = [];
  try {
    await eachPage(
      (token) =>
        client.post('experiments/search', {
          max_results: experimentsPerPage,
          view_type: 'ACTIVE_ONLY',
          ...token,
        }),
      (page) => found.push(...listOf(page['experiments']).filter(isObject)),
    );
  } catch (error) {
    // Servers before 1.29 list all experiments at once.
    if (!(error instanceof ServerError) || (error.status !== 404 && error.status !== 405)) throw error;
    found.push(...listOf((await client.get('experiments/list', {}))['experiments']).filter(isObject));
  }
  return found
    .map((experiment) => {
      const id = textOf(experiment['experiment_id']) ?? String(experiment['experiment_id']);
      return { id, name: textOf(experiment['name']) ?? id };
    })
    .sort((one, other) => compare(one.id.length, other.id.length) || compare(one.id, other.id));
}

function compare<T extends string | number>(one: T, other: T): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function downloadExperiment(
  client: ServerClient,
  { id, name }: Experiment,
  write: (line: string) => void,
): Promise<void> {
  const runs: JsonObject[] = [];
  await eachPage(
    (token) =>
      client.post('runs/search', {
        experiment_ids: [id],
        max_results: runsPerPage,
        run_view_type: 'ALL',
        ...token,
      }),
    (page) => runs.push(...listOf(page['runs']).filter(isObject)),
  );
  runs.sort(byStart);
  for (let start = 0; start < runs.length; start += atOnce) {
    const batch = runs.slice(start, start + atOnce);
    const lines = await Promise.all(batch.map((run) => downloadRun(client, run, name)));
    for (const line of lines.flat()) write(line);
  }
}

/** Runs in the order in which they started; those that started together by their ids. */
function byStart(one: JsonObject, other: JsonObject): number {
  return compare(startOf(one), startOf(other)) || compare(idOf(one), idOf(other));
}

function startOf(run: JsonObject): number {
  return jsonNumber(objectOf(run['info'])['start_time']) ?? 0;
}

function idOf(run: JsonObject): string {
  return String(objectOf(run['info'])['run_id']);
}

async function downloadRun(client: ServerClient, run: JsonObject, experiment: string): Promise<string[]> {
  const info = objectOf(run['info']);
  if (isDeleted(info)) return [JSON.stringify({ deleted: info['run_id'] })];
  const { params, tags, metrics } = objectOf(run['data']);
  const lines = [JSON.stringify({ run: { experiment, info, params, tags, inputs: run['inputs'] } })];
  const names = listOf(metrics).flatMap((metric) => textOf(objectOf(metric)['key']) ?? []);
  for (const metric of [...new Set(names)].sort(compare)) {
    const query = { run_id: String(info['run_id']), metric_key: metric, max_results: String(pointsPerPage) };
    await eachPage(
      ({ page_token: token }) =>
        client.get('metrics/get-history', token === undefined ? query : { ...query, page_token: token }),
      (page) => {
        const points = listOf(page['metrics']).filter(isObject);
        if (points.length > 0) lines.push(JSON.stringify({ metric, points: points.map(pointOf) }));
      },
    );
  }
  return lines;
}

/** Time, step and value as the server gave them: integers and what is not finite may be text. */
function pointOf({ timestamp, step, value }: JsonObject): unknown[] {
  return [timestamp, step ?? 0, value];
}

/** Asks for page after page, until there is no token for another one. */
async function eachPage(
  ask: (token: { readonly page_token?: string }) => Promise<JsonObject>,
  take: (page: JsonObject) => void,
): Promise<void> {
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await ask(token === undefined ? {} : { page_token: token });
    take(page);
    const next = textOf(page['next_page_token']);
    if (next === undefined) return;
    if (next === token) break;
    token = next;
  }
  throw new ServerError('answer', 'it gives the same page again and again');
}
