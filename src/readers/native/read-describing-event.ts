import type * as z from 'zod';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import { ArtifactEvent } from '../../model/log/artifact-event.ts';
import { EndEvent } from '../../model/log/end-event.ts';
import type { LogEventName } from '../../model/log/event-fields.ts';
import { ParamsEvent } from '../../model/log/params-event.ts';
import { RunEvent } from '../../model/log/run-event.ts';
import { TextEvent } from '../../model/log/text-event.ts';
import type { CodeVersion } from '../../model/run.ts';
import { flattenParams } from '../flatten-params.ts';
import type { RunFacts } from '../reader.ts';
import { checkEvent } from './check-event.ts';
import { keyOfRun, paramFacts } from './native-log.ts';
import type { NativeLog } from './native-log.ts';
import type { RunState } from './run-state.ts';

type PlacedObject = Extract<PlacedValue, { kind: 'object' }>;

/** Reads a native event that describes its run: all but `metrics`. */
export function readDescribingEvent(
  log: NativeLog,
  object: PlacedObject,
  event: Exclude<LogEventName, 'metrics'>,
): void {
  if (event === 'run') apply(log, object, { event, schema: RunEvent }, tellRun);
  else if (event === 'params') apply(log, object, { event, schema: ParamsEvent }, tellParams);
  else if (event === 'artifact') apply(log, object, { event, schema: ArtifactEvent }, tellArtifact);
  else if (event === 'text') apply(log, object, { event, schema: TextEvent }, tellText);
  else apply(log, object, { event, schema: EndEvent }, tellEnd);
}

type Tell<T> = (log: NativeLog, value: T, object: PlacedObject) => void;

function apply<T>(
  log: NativeLog,
  object: PlacedObject,
  kind: { readonly event: LogEventName; readonly schema: z.ZodType<T> },
  tell: Tell<T>,
): void {
  const checked = checkEvent(log, object, kind);
  if (checked.kind === 'event') {
    tell(log, checked.value, object);
    log.sink.used(object.line);
  } else if (!checked.isError) log.sink.ignored('event-value-wrong', object.line);
}

function findRun(log: NativeLog, id: string | undefined): RunState {
  return log.run(id === undefined ? '' : keyOfRun(log, id));
}

function tellRun(log: NativeLog, event: RunEvent, object: PlacedObject): void {
  const { id, name, experiment, tags, seed, data, hardware, command } = event;
  const run = startRun(log, id, object.line);
  const params = event.params && flattenParams(event.params, log.options.maxListLength);
  const startedAt = findTime(log, object, 'run', event.time);
  const facts: RunFacts = {
    status: 'interrupted',
    ...(params && paramFacts(params)),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(experiment !== undefined && { experiment }),
    ...(tags !== undefined && { tags }),
    ...(seed !== undefined && { seed }),
    ...(data !== undefined && { data }),
    ...(hardware !== undefined && { hardware }),
    ...(command !== undefined && { command }),
    ...(startedAt !== undefined && { startedAt }),
    ...(event.source && { code: toCode(event.source) }),
    ...(event.environment && { environment: toTexts(event.environment, log) }),
  };
  run.writer.describe(facts, object.line);
}

/** A `run` event with another id than the run that goes on, or without one, starts the next run of the log. */
function startRun(log: NativeLog, id: string | undefined, line: number): RunState {
  if (log.survey.keyed && id !== undefined) return log.run(id);
  const goesOn = id !== undefined && id === log.currentRunId();
  const isFirst = !log.isLaterPart && !log.hasBegun();
  const run = goesOn || isFirst ? log.run('') : log.begin(line);
  log.noteRun(id);
  return run;
}

function tellParams(log: NativeLog, { run, values }: ParamsEvent, { line }: PlacedObject): void {
  const params = flattenParams(values, log.options.maxListLength);
  findRun(log, run).writer.describe(paramFacts(params), line);
}

function tellArtifact(log: NativeLog, event: ArtifactEvent, { line }: PlacedObject): void {
  const { run, name, kind, path, data, mediaType, bytes, sha256, step } = event;
  const artifact = {
    name,
    kind: kind ?? 'file',
    path: path ?? null,
    inline: data ?? null,
    mediaType: mediaType ?? null,
    bytes: bytes ?? null,
    sha256: sha256?.toLowerCase() ?? null,
    step: step ?? null,
  };
  findRun(log, run).writer.artifact(artifact, line);
}

function tellText(log: NativeLog, { run, name, text, step }: TextEvent, { line }: PlacedObject): void {
  findRun(log, run).writer.text(name, text, step ?? null, line);
}

function tellEnd(log: NativeLog, { run, status, time, error }: EndEvent, object: PlacedObject): void {
  const endedAt = findTime(log, object, 'end', time);
  const facts: RunFacts = {
    status,
    ...(error !== undefined && { error }),
    ...(endedAt !== undefined && { endedAt }),
  };
  findRun(log, run).writer.describe(facts, object.line);
}

function findTime(
  log: NativeLog,
  object: PlacedObject,
  event: string,
  time: string | number | undefined,
): number | undefined {
  if (time === undefined) return undefined;
  const milliseconds = typeof time === 'number' ? epochMilliseconds(time) : parseTime(time);
  if (milliseconds === undefined) {
    const value = typeof time === 'number' ? `the number ${time}` : `the text "${time}"`;
    const expected = 'a time as ISO 8601 text, or as seconds or milliseconds since 1970';
    const span = object.entries.find(({ key }) => key === 'time')?.value ?? object;
    log.problem('event-value-wrong', span, { event, key: 'time', expected, value });
  }
  return milliseconds;
}

function toCode(source: NonNullable<RunEvent['source']>): Partial<CodeVersion> {
  const { repository, commit, branch, dirty, diff } = source;
  return {
    ...(repository !== undefined && { repository }),
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(dirty !== undefined && { dirty }),
    ...(diff !== undefined && { diffHash: diff }),
  };
}

function toTexts(environment: Readonly<Record<string, unknown>>, log: NativeLog): Record<string, string> {
  const flat = flattenParams(environment, log.options.maxListLength);
  return Object.fromEntries(Object.entries(flat).map(([name, value]) => [name, String(value)]));
}
