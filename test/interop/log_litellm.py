"""Calls two models through LiteLLM with mock responses and logs its standard payloads. Argument: the folder.

Writes `expected.json`: the sums and percentiles that Python makes of the same payloads.
"""
import json
import math
import os
import sys
import time

os.environ['LITELLM_LOCAL_MODEL_COST_MAP'] = 'True'

import litellm
from litellm.integrations.custom_logger import CustomLogger

litellm.suppress_debug_info = True
folder = sys.argv[1]
payloads = []

class Log(CustomLogger):
    def log_success_event(self, kwargs, response_obj, start_time, end_time):
        payloads.append(kwargs['standard_logging_object'])

    def log_failure_event(self, kwargs, response_obj, start_time, end_time):
        payloads.append(kwargs['standard_logging_object'])

litellm.callbacks = [Log()]
for number in range(12):
    model = ['openai/gpt-4o-mini', 'anthropic/claude-3-5-haiku-20241022'][number % 2]
    answer = 'word ' * (number + 1) if number % 5 else Exception('a mock failure')
    try:
        litellm.completion(
            model=model,
            messages=[{'role': 'user', 'content': 'hi ' * (number + 1)}],
            mock_response=answer,
            temperature=0.2,
            metadata={'tags': [f'prompt:v{1 + number // 6}']},
        )
    except Exception:
        pass
for _ in range(100):
    if len(payloads) == 12:
        break
    time.sleep(0.1)

with open(os.path.join(folder, 'calls.jsonl'), 'w') as log:
    for payload in payloads:
        log.write(json.dumps(payload, default=str) + '\n')

def percentile(values, share):
    place = (len(values) - 1) * share
    low = values[math.floor(place)]
    return low + (values[math.ceil(place)] - low) * (place - math.floor(place))

groups = {}
for payload in payloads:
    prompt = next((tag.partition(':')[2] for tag in payload['request_tags'] if tag.startswith('prompt:')), None)
    groups.setdefault((payload['model'], prompt), []).append(payload)
expected = []
for (model, prompt), calls in groups.items():
    seconds = sorted(call['endTime'] - call['startTime'] for call in calls)
    expected.append({
        'model': model,
        'prompt': prompt,
        'calls': len(calls),
        'errors': sum(call['status'] != 'success' for call in calls),
        'tokens/total': sum(call['total_tokens'] for call in calls),
        'cost/total': sum(call['response_cost'] for call in calls),
        'latency/p50': percentile(seconds, 0.5),
        'latency/p95': percentile(seconds, 0.95),
    })
with open(os.path.join(folder, 'expected.json'), 'w') as out:
    json.dump(expected, out)
