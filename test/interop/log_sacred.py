"""Logs runs with Sacred's FileStorageObserver. Argument: the folder. Writes `expected.json`: what was logged, and how the runs ended."""
import json
import math
import os
import sys

import numpy
from sacred import SETTINGS, Experiment
from sacred.observers import FileStorageObserver

folder = sys.argv[1]
SETTINGS.CAPTURE_MODE = 'no'
SETTINGS.DISCOVER_SOURCES = 'none'
SETTINGS.DISCOVER_DEPENDENCIES = 'none'
experiment = Experiment('digits', save_git_info=False)
experiment.observers.append(FileStorageObserver(f'{folder}/sacred'))


@experiment.config
def config():
    lr = 0.1
    model = {'layers': [16, 32], 'act': 'relu'}
    fails = False


@experiment.main
def train(_run, lr, fails, _seed):
    for step in range(4):
        value = math.nan if step == 1 else lr / (step + 1)
        _run.log_scalar('loss', value, step * 10)
        _run.log_scalar('val.accuracy', numpy.float64(0.5 + step * lr))
    _run.info['note'] = 'warm'
    if fails:
        raise RuntimeError('no memory')
    with open(f'{folder}/model.txt', 'w') as file:
        file.write('weights')
    _run.add_artifact(f'{folder}/model.txt')
    return 0.5 + lr


runs = [experiment.run(config_updates={'seed': 5}), experiment.run(config_updates={'lr': 0.2, 'seed': 6})]
try:
    experiment.run(config_updates={'fails': True, 'seed': 7})
except RuntimeError:
    runs.append(experiment.current_run)


def plain(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def read(run):
    with open(f'{folder}/sacred/{run._id}/metrics.json') as file:
        metrics = json.load(file)
    return {
        'id': run._id,
        'status': run.status,
        'result': run.result,
        'config': run.config,
        'metrics': {
            name: [[step, plain(value)] for step, value in zip(metric['steps'], metric['values'])]
            for name, metric in metrics.items()
        },
        'start': run.start_time.isoformat(),
        'stop': run.stop_time.isoformat(),
    }


with open(f'{folder}/expected.json', 'w') as file:
    json.dump([read(run) for run in runs], file)
os.remove(f'{folder}/model.txt')
