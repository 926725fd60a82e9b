/**
 * ClearML's offline sessions (docs/formats/clearml.md): a folder or a ZIP archive with `task.json`, `metrics.jsonl` (a list of events a
 * line) and `log.jsonl`.
 *
 * The format has no version; tried with 2.1.12. Not read: plots, debug samples, models, what was printed.
 */
import { createProblem } from '../../problems/create-problem.ts';
import { FileError } from '../../lib/files.ts';
import { isObject, numberAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { listOf, parsePlainJson } from '../plain-object.ts';
import type { FolderCandidate, Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { describeTask } from './describe-task.ts';
import { openSession } from './open-session.ts';

/** Reads offline sessions of ClearML, one run each. */
export const clearMlReader: Reader = {
  name: 'clearml',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches: ({ name, head }) => /^offline-[\w-]+\.zip$/i.test(name) && head()[0] === 0x50,
  claim: claimSession,
  async read(source, context, sink) {
    const session = await openOrTell(source, context, sink);
    if (session === undefined) return;
    const task = parsePlainJson(session.task);
    if (!isObject(task)) {
      const reason = 'task.json is no JSON object';
      sink.problem(createProblem('clearml-session-broken', { file: source.shownPath }, { reason }));
    }
    const run = sink.run('');
    run.describe(describeTask(isObject(task) ? task : {}, source, context.options.maxListLength), 1);
    let row = 0;
    for (const line of session.metrics) {
      const events = parsePlainJson(line);
      if (events === undefined) {
        row += 1;
        const facts = { reason: `a line of metrics.jsonl behind event ${row - 1} is no JSON` };
        sink.problem(createProblem('clearml-session-broken', { file: source.shownPath }, facts));
        sink.ignored('no-json', row);
      }
      for (const event of isObject(events) ? [events] : listOf(events)) {
        row += 1;
        if (isObject(event) && writeScalar(sink, event, row)) sink.used(row);
        else sink.ignored('no-scalar', row);
      }
    }
    sink.end({ lines: row, cutOff: false });
  },
};

/** Takes a session as a folder, and leaves out its archive beside it, which holds the same. */
function claimSession({
  files,
  folders,
  list,
  head,
}: FolderCandidate): ReturnType<NonNullable<Reader['claim']>> {
  if (
    files.has('task.json') &&
    (files.has('metrics.jsonl') || files.has('log.jsonl')) &&
    isTask(head('task.json'))
  ) {
    return { logs: [''], covers: [...files, ...folders] };
  }
  const copies = [...folders]
    .filter((name) => files.has(`${name}.zip`) && list(name).includes('task.json'))
    .map((name) => `${name}.zip`);
  return copies.length === 0 ? undefined : { logs: [], covers: copies };
}

function isTask(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return text.includes('"hyperparams"') || text.includes('"offline_folder"') || text.includes('"script"');
}

async function openOrTell(
  source: Source,
  { files }: ReadingContext,
  sink: RunSink,
): ReturnType<typeof openSession> {
  const file = source.shownPath;
  try {
    const session = await openSession(source, files);
    if (session !== undefined) return session;
    const reason = 'it holds no task.json that can be read';
    sink.problem(createProblem('clearml-session-broken', { file }, { reason }));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file }, { reason: error.code }));
  }
  sink.end({ lines: 0, cutOff: false });
  return undefined;
}

/** Values without an iteration are logged at the smallest whole number of 32 bits. */
const noIteration = -(2 ** 31);

function writeScalar(sink: RunSink, event: JsonObject, row: number): boolean {
  const value = numberAt(event, 'value');
  const metric = textAt(event, 'metric') ?? '';
  const variant = textAt(event, 'variant') ?? '';
  if (event['type'] !== 'training_stats_scalar' || value === undefined || metric.startsWith(':monitor:'))
    return false;
  const step = numberAt(event, 'iter');
  const time = numberAt(event, 'timestamp');
  const isSingle = step === undefined || step <= noIteration;
  const name = nameOf(metric, variant, isSingle);
  const axes: [string, number][] = isSingle ? [] : [['step', step]];
  if (!isSingle && time !== undefined) axes.push(['time', time]);
  const write = sink.run('').rows(
    axes.map(([axis]) => axis),
    [name],
  );
  write(Float64Array.from([...axes.map(([, at]) => at), value]), row);
  return true;
}

function nameOf(metric: string, variant: string, isSingle: boolean): string {
  if (isSingle && metric === 'Summary' && variant !== '') return variant;
  return variant === '' || variant === metric ? metric : `${metric}/${variant}`;
}
