import { listAt, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { amountAt, known, promptOf, secondsFrom, timeAt, tokensOf } from './call-parts.ts';
import type { CallFormat } from './llm-call.ts';

/**
 * LiteLLM's `StandardLoggingPayload`, one a line, as its callbacks get it and its bucket loggers write it, and the rows of its spend
 * log. See litellm/types/utils.py in https://github.com/BerriAI/litellm.
 */
export const liteLlmCalls: CallFormat = {
  name: 'LiteLLM',
  matches: (names) =>
    ['call_type', 'model', 'startTime', 'endTime', 'prompt_tokens'].every((name) => names.has(name)) &&
    (names.has('response_cost') || names.has('spend')),
  parse(line) {
    const model = textAt(line, 'model');
    if (model === undefined) return undefined;
    const startedAt = timeAt(line, 'startTime');
    const endedAt = timeAt(line, 'endTime');
    const status = textAt(line, 'status');
    const error = textAt(line, 'error_str');
    const metadata = objectAt(line, 'metadata');
    const prompt =
      promptOf(objectAt(metadata, 'prompt_management_metadata')) ??
      promptOf(objectAt(metadata, 'requester_metadata')) ??
      promptOf(metadata) ??
      promptInTags(listAt(line, 'request_tags'));
    const hasFirst = valueAt(line, 'stream') === true;
    return {
      model,
      failed: status === undefined ? error !== undefined : status !== 'success',
      ...tokensOf(line),
      ...known({
        provider: textAt(line, 'custom_llm_provider'),
        prompt,
        startedAt,
        endedAt,
        latencySeconds: secondsFrom(startedAt, endedAt) ?? numberAt(line, 'response_time'),
        firstTokenSeconds: hasFirst ? secondsFrom(startedAt, timeAt(line, 'completionStartTime')) : undefined,
        cost: amountAt(line, 'response_cost') ?? amountAt(line, 'spend'),
      }),
      settings: objectAt(line, 'model_parameters'),
    };
  },
};

/** The version in a tag such as `prompt:v2` or `prompt_version=v2`. */
function promptInTags(tags: readonly unknown[]): string | undefined {
  for (const tag of tags) {
    const version = /^prompt(?:_version)?[:=](.+)$/.exec(String(tag))?.[1];
    if (version !== undefined) return version.trim();
  }
  return undefined;
}
