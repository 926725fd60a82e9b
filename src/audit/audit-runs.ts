import type { Dataset } from '../dataset/dataset.ts';
import { askThread } from '../lib/ask-thread.ts';
import type { Threads } from '../lib/threads.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { Goal } from '../model/note.ts';
import type { Run } from '../model/run.ts';
import { isAuditAnswer } from './audit-questions.ts';
import type { AuditAnswer, AuditQuestion, RunToAudit } from './audit-questions.ts';
import { findInRun, hasCurves } from './find-in-run.ts';
import type { RunAudit } from './find-in-run.ts';
import type { LogSource } from './place-in-log.ts';
import { rememberMetrics } from './remember-metrics.ts';

/** Fewer runs are looked at sooner than a thread starts. */
const FEW_RUNS = 300;
/** So many runs are asked about at once: few enough that all threads end together. */
const RUNS_PER_QUESTION = 16;
/** Questions that a thread has before it: it never waits for this one. */
const QUESTIONS_AHEAD = 2;
/** More threads would only wait for the one that hands out runs. */
const MOST_THREADS = 4;

/** Threads that may help, and how many there may be, this one included. */
export interface AuditHelpers {
  readonly threads: Threads;
  readonly processors: number;
}

interface RunsRequest {
  readonly dataset: Pick<Dataset, 'readSeries' | 'packsOf'>;
  readonly config: Config;
  readonly goals: ReadonlyMap<string, Goal>;
  readonly logs?: LogSource | undefined;
  readonly helpers?: AuditHelpers | undefined;
}

/**
 * What the rules find in each of these runs alone. Of many runs whose series lie in packs other threads take the last ones, while this one
 * takes the first: which thread looked at a run changes nothing.
 */
export async function auditRuns(
  runs: readonly Run[],
  request: RunsRequest,
): Promise<ReadonlyMap<Run, readonly Finding[]>> {
  const { dataset, helpers } = request;
  const audit: RunAudit = { ...request, know: rememberMetrics(request) };
  const work: Work = { runs, front: 0, back: runs.length, found: new Map() };
  const look = async (run: Run): Promise<void> => {
    const series = hasCurves(run) ? await dataset.readSeries(run.id) : [];
    work.found.set(run, await findInRun(run, series, audit));
  };
  const asked = helpers === undefined || runs.length < FEW_RUNS ? [] : startHelpers(helpers, request);
  try {
    const unread = Promise.all(asked.flatMap(({ ask }) => takeTurns(() => help(ask, work, request))));
    // Whoever waits for it hears of a failure, later.
    unread.catch(() => undefined);
    for (let run = takeFirst(work); run !== undefined; run = takeFirst(work)) {
      await look(run);
      if (asked.length > 0) await helpers?.threads.listenNow();
    }
    for (const run of (await unread).flat()) await look(run);
  } finally {
    await Promise.all(asked.map(({ close }) => close()));
  }
  return work.found;
}

/** Runs that are yet to be looked at, from `front` up to `back`, and what was found in the others. */
interface Work {
  readonly runs: readonly Run[];
  front: number;
  back: number;
  readonly found: Map<Run, readonly Finding[]>;
}

function takeFirst(work: Work): Run | undefined {
  if (work.front >= work.back) return undefined;
  work.front += 1;
  return work.runs[work.front - 1];
}

function takeLast(work: Work): readonly Run[] {
  const from = Math.max(work.front, work.back - RUNS_PER_QUESTION);
  const taken = work.runs.slice(from, work.back);
  work.back = from;
  return taken;
}

interface Helper {
  readonly ask: (question: AuditQuestion) => Promise<AuditAnswer>;
  readonly close: () => Promise<void>;
}

function startHelpers(
  { threads, processors }: AuditHelpers,
  { config, goals }: RunsRequest,
): readonly Helper[] {
  const count = Math.max(0, Math.min(processors - 1, MOST_THREADS));
  return Array.from({ length: count }, () => {
    const thread = threads.start('audit-worker');
    const ask = askThread(thread, isAuditAnswer);
    // Whoever asks next hears of a failure.
    ask({ kind: 'rules', config, goals }).catch(() => undefined);
    return { ask, close: () => thread.close() };
  });
}

/** Several at once, so that the thread has a question before it while the answer to another is on its way. */
function takeTurns<Result>(one: () => Promise<Result>): readonly Promise<Result>[] {
  return Array.from({ length: QUESTIONS_AHEAD }, one);
}

/** Has a thread look at the last runs that are left, until none is. Gives those that only this thread can look at. */
async function help(ask: Helper['ask'], work: Work, request: RunsRequest): Promise<readonly Run[]> {
  const unread: Run[] = [];
  for (let runs = takeLast(work); runs.length > 0; runs = takeLast(work)) {
    const known = runs.flatMap((run) => toQuestion(run, request) ?? []);
    const answer = await ask({ kind: 'runs', runs: known });
    if (answer.kind !== 'found')
      throw new TypeError('A thread that was asked about runs told something else.');
    const found = new Map(known.map(({ run }, index) => [run, answer.findings[index] ?? null]));
    for (const run of runs) {
      const findings = found.get(run) ?? null;
      if (findings === null) unread.push(run);
      else work.found.set(run, findings);
    }
  }
  return unread;
}

/** Undefined for a run with curves that lie in no pack. */
function toQuestion(run: Run, { dataset, logs }: RunsRequest): RunToAudit | undefined {
  const packs = hasCurves(run) ? dataset.packsOf?.(run.id) : null;
  return packs === undefined ? undefined : { run, packs, log: logs?.locateLog(run) };
}
