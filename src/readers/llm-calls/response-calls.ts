import { isObject, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { amountAt, durationOf, known, promptOf, timeAt, tokensOf } from './call-parts.ts';
import type { CallFormat, LlmCall } from './llm-call.ts';

/** Kinds of responses of OpenAI's API that are calls. */
const openAiObjects: ReadonlySet<string> = new Set(['chat.completion', 'text_completion', 'response']);

/**
 * Responses of OpenAI's API, one a line: chat completions and those of the Responses API, with `usage` as the API gave it. Durations are
 * taken where the logger put one beside (`latency`, `duration_ms`, ...).
 */
export const openAiCalls: CallFormat = {
  name: 'OpenAI',
  matches: (names) =>
    openAiObjects.has(names.get('object') ?? '') &&
    names.has('model') &&
    (names.has('usage') || names.has('error')),
  parse: (line) => (openAiObjects.has(textAt(line, 'object') ?? '') ? parseResponse(line, line) : undefined),
};

/** Messages of Anthropic's API, one a line, with `usage` as the API gave it. */
export const anthropicCalls: CallFormat = {
  name: 'Anthropic',
  matches: (names) =>
    names.get('type') === 'message' &&
    names.get('role') === 'assistant' &&
    names.has('model') &&
    names.has('usage'),
  parse: (line) => (textAt(line, 'type') === 'message' ? parseResponse(line, line) : undefined),
};

/** Results of OpenAI's Batch API: a response with its status on each line. */
export const openAiBatchCalls: CallFormat = {
  name: 'OpenAI batch',
  matches: (names) =>
    names.has('custom_id') &&
    names.has('response') &&
    names.has('error') &&
    (names.get('id') ?? '').startsWith('batch_req'),
  parse(line) {
    const response = objectAt(line, 'response');
    const failed = (numberAt(response, 'status_code') ?? 500) >= 400 || isObject(valueAt(line, 'error'));
    const body = objectAt(response, 'body');
    return { ...(parseResponse(body, line) ?? { model: 'unknown model', settings: {} }), failed };
  },
};

/** Results of Anthropic's Message Batches: a message or an error on each line. */
export const anthropicBatchCalls: CallFormat = {
  name: 'Anthropic batch',
  matches: (names) => names.has('custom_id') && names.has('result') && names.size <= 3,
  parse(line) {
    const result = objectAt(line, 'result');
    const type = textAt(result, 'type');
    if (type === undefined) return undefined;
    const call = parseResponse(objectAt(result, 'message'), line);
    return { ...(call ?? { model: 'unknown model', settings: {} }), failed: type !== 'succeeded' };
  },
};

/** A response as a call; `line` is what the logger wrote around it. */
function parseResponse(response: unknown, line: unknown): LlmCall | undefined {
  const model = textAt(response, 'model');
  if (model === undefined) return undefined;
  const status = textAt(response, 'status');
  return {
    model,
    failed: isObject(valueAt(response, 'error')) || status === 'failed',
    ...tokensOf(objectAt(response, 'usage')),
    ...known({
      prompt: promptOf(objectAt(response, 'metadata')) ?? promptOf({ prompt: valueAt(response, 'prompt') }),
      startedAt: timeAt(response, 'created') ?? timeAt(response, 'created_at'),
      latencySeconds: durationOf(line),
      cost: amountAt(line, 'cost') ?? amountAt(line, 'total_cost'),
    }),
    settings: known({
      temperature: valueAt(response, 'temperature'),
      system_fingerprint: valueAt(response, 'system_fingerprint'),
      service_tier: valueAt(response, 'service_tier'),
    }),
  };
}
