/**
 * Logs of calls of language models as JSON lines: LiteLLM's standard payload (tried with 1.106), runs exported from LangSmith, and
 * responses of the APIs of OpenAI and Anthropic, also of their batches. Each model with each prompt is one run.
 *
 * Not read: prompts and answers. Costs are those that were logged; nothing is computed from lists of prices.
 */
import { scanTopLevel } from '../../formats/json/scan-top-level.ts';
import type { ParamValue } from '../../model/run.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Reader, RunFacts, RunSink, Source } from '../reader.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { addCall, createCallGroup, metricsOf } from './call-group.ts';
import type { CallGroup } from './call-group.ts';
import { langSmithCalls } from './langsmith-calls.ts';
import { liteLlmCalls } from './litellm-calls.ts';
import type { CallFormat, LlmCall } from './llm-call.ts';
import { anthropicBatchCalls, anthropicCalls, openAiBatchCalls, openAiCalls } from './response-calls.ts';

const formats: readonly CallFormat[] = [
  liteLlmCalls,
  langSmithCalls,
  openAiBatchCalls,
  openAiCalls,
  anthropicBatchCalls,
  anthropicCalls,
];

/** Lines whose names are looked at to tell the format. */
const linesToTell = 3;
/** Models and prompts of one log that are told apart. */
const mostGroups = 1000;

/** Reads logs of calls. */
export const llmCallsReader: Reader = {
  name: 'llm-calls',
  divisible: false,
  takesSidecars: false,
  counts: 'line',
  matches: ({ name, asked, head, start }) =>
    (asked || /\.(?:jsonl|ndjson)$/i.test(name)) && mayBeCalls(start()) && findFormat(head()) !== undefined,
  read(source, context, sink) {
    const { path, shownPath } = source;
    const groups = new Map<string, CallGroup>();
    let format: CallFormat | undefined;
    const { lines, cutOff } = readJsonLines({ path, shownPath, context, sink }, (value, line) => {
      const plain = toPlain(value);
      format ??= formatOf(value.kind === 'object' ? value.entries.map(({ key }) => key) : [], plain);
      const refused = takeCall(format?.parse(plain), line, groups);
      if (refused === undefined) sink.used(line);
      else sink.ignored(refused, line);
    });
    for (const [key, group] of groups) tellGroup(group, sink, { key: groups.size === 1 ? '' : key, source });
    sink.end({ lines, cutOff });
    return Promise.resolve();
  },
};

/** Adds a call to its group; gives the reason if it belongs to none. */
function takeCall(
  call: LlmCall | undefined,
  line: number,
  groups: Map<string, CallGroup>,
): string | undefined {
  if (call === undefined) return 'not-a-call';
  const key = `${call.model}\n${call.prompt ?? ''}`;
  const group = groups.get(key) ?? createCallGroup(call, line);
  if (groups.size >= mostGroups && !groups.has(key)) return 'too-many-models';
  groups.set(key, group);
  addCall(group, call);
  return undefined;
}

/** False if the first line, where all of it can be seen, has none of the formats: rules out most other logs quickly. */
function mayBeCalls(start: Uint8Array): boolean {
  const lineEnd = start.indexOf(10);
  if (lineEnd === -1) return true;
  const [first] = scanTopLevel(new TextDecoder().decode(start.subarray(0, lineEnd)), 1);
  return first === undefined || formats.some((format) => format.matches(first));
}

/** The format that all of the first lines have. */
function findFormat(head: Uint8Array): CallFormat | undefined {
  const lines = scanTopLevel(new TextDecoder().decode(head), linesToTell);
  return formats.find((format) => lines.length > 0 && lines.every((names) => format.matches(names)));
}

/** The same for a line that is parsed. */
function formatOf(names: readonly string[], line: unknown): CallFormat | undefined {
  const values: Readonly<Record<string, unknown>> =
    typeof line === 'object' && line !== null ? { ...line } : {};
  const found = new Map(
    names.map((name) => {
      const value = values[name];
      return [name, typeof value === 'string' ? value : ''] as const;
    }),
  );
  return formats.find((format) => format.matches(found));
}

function tellGroup(
  group: CallGroup,
  sink: RunSink,
  { key, source }: { readonly key: string; readonly source: Source },
): void {
  const run = sink.run(key);
  const { model, prompt, startedAt, endedAt, firstLine } = group;
  const params: Record<string, ParamValue> = { model, ...(prompt !== undefined && { prompt }) };
  for (const [name, values] of group.settings) {
    const [value] = values;
    if (values.size === 1 && value !== undefined) params[name] = value;
  }
  const facts: RunFacts = {
    ...(key !== '' && { id: `${source.name}/${model}${prompt === undefined ? '' : `/${prompt}`}` }),
    name: prompt === undefined ? model : `${model}, prompt ${prompt}`,
    status: 'finished',
    params,
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    tags: readTags(group),
  };
  run.describe(facts, firstLine);
  const metrics = metricsOf(group);
  const names = [...metrics.keys()];
  const lessIsBetter = names.filter((name) =>
    /^(?:errors|error_rate|latency|time_to_first_token|cost)/.test(name),
  );
  run.describe(
    { goals: Object.fromEntries(lessIsBetter.map((name) => [name, 'minimize' as const])) },
    firstLine,
  );
  run.rows([], names)(Float64Array.from(metrics.values()), firstLine);
}

/** Sums to which only a part of the calls added. */
function readTags({ sums, calls, latencies }: CallGroup): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const [name, sum] of sums)
    if (sum.calls < calls) tags[`${name} logged`] = `${sum.calls} of ${calls} calls`;
  if (latencies.length > 0 && latencies.length < calls)
    tags['latency logged'] = `${latencies.length} of ${calls} calls`;
  return tags;
}
