"""Evaluates with Inspect AI and its mock model: two formats, several scorers, repeats, a failure. Argument: the folder.

Writes `expected.json`: what Inspect's own `read_eval_log` says of the logs.
"""
import glob
import json
import math
import os
import sys

os.environ['INSPECT_DISPLAY'] = 'none'

from inspect_ai import Epochs, Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.log import read_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, accuracy, includes, match, mean, scorer, stderr, value_to_float
from inspect_ai.solver import generate

folder = sys.argv[1]

def model(answers):
    outputs = []
    for index in range(answers):
        output = ModelOutput.from_content('mockllm/model', 'yes' if index % 3 else 'no')
        output.usage = ModelUsage(input_tokens=3, output_tokens=1, total_tokens=4)
        outputs.append(output)
    return get_model('mockllm/model', custom_outputs=outputs)

@scorer(metrics={'quality': [mean(), stderr()], 'length': [mean()]})
def parts():
    async def score(state, target):
        quality = math.nan if state.sample_id == 's4' else 0.25
        return Score(value={'quality': quality, 'length': len(state.output.completion)})
    return score

@scorer(metrics=[accuracy()])
def fails():
    async def score(state, target):
        if state.sample_id == 's3':
            raise ValueError('this scorer fails')
        return Score(value='C')
    return score

samples = MemoryDataset([Sample(input=f'q{n}', target='yes' if n % 2 else 'no', id=f's{n}') for n in range(5)], name='toy')
for kind in ('eval', 'json'):
    task = Task(dataset=samples, solver=generate(), scorer=[match(), includes(), parts()], epochs=Epochs(2, ['mean', 'max']), name=f'toy_{kind}')
    eval(task, model=model(40), log_dir=folder, log_format=kind, temperature=0.3, seed=42, max_samples=1)
task = Task(dataset=samples, solver=generate(), scorer=fails(), name='failing')
eval(task, model=model(40), log_dir=folder, log_format='eval', max_samples=1)

def plain(number):
    return number if math.isfinite(number) else str(number)

expected = {}
to_float = value_to_float()
for path in glob.glob(os.path.join(folder, '*')):
    log = read_eval_log(path)
    metrics = []
    for score in log.results.scores if log.results else []:
        for name, metric in score.metrics.items():
            metrics.append([score.name, name, score.reducer or '', plain(metric.value)])
    results = []
    for sample in log.samples or []:
        for name, score in (sample.scores or {}).items():
            values = score.value if isinstance(score.value, dict) else {name: score.value}
            for part, value in values.items():
                results.append([part, str(sample.id), sample.epoch, plain(float(to_float(value)))])
    expected[os.path.basename(path)] = {
        'id': log.eval.eval_id,
        'task': log.eval.task,
        'status': log.status,
        'seed': log.plan.config.seed,
        'error': log.error.message if log.error else None,
        'tokens': sum(usage.total_tokens for usage in log.stats.model_usage.values()),
        'metrics': sorted(metrics),
        'samples': sorted(results),
    }
with open(os.path.join(folder, 'expected.json'), 'w') as out:
    json.dump(expected, out)
