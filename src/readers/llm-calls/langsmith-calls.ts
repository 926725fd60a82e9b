import { listAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { amountAt, known, promptOf, secondsFrom, timeAt, tokensOf } from './call-parts.ts';
import type { CallFormat } from './llm-call.ts';

/**
 * Runs of LangChain as LangSmith exports them, one a line; only those of type `llm` are calls. See
 * https://docs.langchain.com/langsmith/run-data-format.
 */
export const langSmithCalls: CallFormat = {
  name: 'LangSmith',
  matches: (names) =>
    ['run_type', 'start_time', 'id'].every((name) => names.has(name)) &&
    ['dotted_order', 'trace_id', 'session_id', 'parent_run_id', 'serialized'].some((name) => names.has(name)),
  parse(line) {
    if (textAt(line, 'run_type') !== 'llm') return undefined;
    const extra = objectAt(line, 'extra');
    const metadata = objectAt(extra, 'metadata');
    const invocation = objectAt(extra, 'invocation_params');
    const startedAt = timeAt(line, 'start_time');
    const endedAt = timeAt(line, 'end_time');
    const error = valueAt(line, 'error');
    return {
      model: findModel(line) ?? 'unknown model',
      failed: (error !== null && error !== undefined && error !== '') || textAt(line, 'status') === 'error',
      ...findTokens(line),
      ...known({
        provider: textAt(metadata, 'ls_provider'),
        prompt: findPrompt(metadata),
        startedAt,
        endedAt,
        latencySeconds: secondsFrom(startedAt, endedAt),
        firstTokenSeconds: secondsFrom(startedAt, timeAt(line, 'first_token_time')),
        cost: amountAt(line, 'total_cost'),
      }),
      settings: {
        ...known({
          temperature: valueAt(invocation, 'temperature') ?? valueAt(metadata, 'ls_temperature'),
          max_tokens: valueAt(invocation, 'max_tokens') ?? valueAt(metadata, 'ls_max_tokens'),
        }),
      },
    };
  },
};

function findModel(line: unknown): string | undefined {
  const extra = objectAt(line, 'extra');
  const invocation = objectAt(extra, 'invocation_params');
  const kwargs = objectAt(objectAt(line, 'serialized'), 'kwargs');
  return (
    textAt(objectAt(extra, 'metadata'), 'ls_model_name') ??
    textAt(invocation, 'model') ??
    textAt(invocation, 'model_name') ??
    textAt(objectAt(objectAt(line, 'outputs'), 'llm_output'), 'model_name') ??
    textAt(kwargs, 'model_name') ??
    textAt(kwargs, 'model')
  );
}

/** A version that the user noted, else the commit of a prompt of the hub. */
function findPrompt(metadata: unknown): string | undefined {
  const noted = promptOf(metadata);
  if (noted !== undefined) return noted;
  const parts = [textAt(metadata, 'lc_hub_repo'), textAt(metadata, 'lc_hub_commit_hash')?.slice(0, 8)];
  const shown = parts.filter((part) => part !== undefined).join(' ');
  return shown === '' ? undefined : shown;
}

/** Beside the run, else in what the model gave back. */
function findTokens(line: unknown): ReturnType<typeof tokensOf> {
  const outputs = objectAt(line, 'outputs');
  const [batch] = listAt(outputs, 'generations');
  const [generation]: readonly unknown[] = Array.isArray(batch) ? batch : [batch];
  const message = objectAt(generation, 'message');
  const places = [
    line,
    objectAt(objectAt(outputs, 'llm_output'), 'token_usage'),
    objectAt(objectAt(message, 'kwargs'), 'usage_metadata'),
    objectAt(message, 'usage_metadata'),
    objectAt(outputs, 'usage_metadata'),
  ];
  for (const place of places) {
    const tokens = tokensOf(place);
    if (tokens.totalTokens !== undefined) return tokens;
  }
  return {};
}
