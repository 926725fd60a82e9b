"""Runs a small experiment with Ray Tune. Argument: the folder. Writes `expected.json`: what `ResultGrid` says of it."""
import json
import math
import os
import sys

os.environ['RAY_USAGE_STATS_ENABLED'] = '0'
folder = sys.argv[1]

import ray
from ray import tune


def train(config):
    if config['lr'] > 1:
        raise ValueError('the learning rate is too large')
    for step in range(config['steps']):
        loss = math.nan if step == 1 else config['lr'] / (step + 1)
        tune.report({'loss': loss, 'eval': {'accuracy': 0.5 + step * config['lr'], 'by_class': [0.25, 0.75]}, 'phase': 'train'})


ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level='ERROR')
config = {'lr': tune.grid_search([0.1, 0.5, 2.0]), 'steps': 3, 'model': {'layers': 2, 'act': 'relu'}, 'seed': 7}
tuner = tune.Tuner(
    train,
    param_space=config,
    tune_config=tune.TuneConfig(metric='loss', mode='min', max_concurrent_trials=2),
    run_config=tune.RunConfig(name='experiment', storage_path=f'{folder}/ray_results', verbose=0),
)
tuner.fit()
# What is on disk, as a reader of another day finds it.
results = tune.Tuner.restore(f'{folder}/ray_results/experiment', trainable=train).get_results()


def plain(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


trials = []
for result in results:
    frame = result.metrics_dataframe
    columns = ['loss', 'eval/accuracy', 'training_iteration', 'time_total_s']
    history = [] if frame is None or 'loss' not in frame else [[plain(float(value)) for value in row] for row in frame[columns].values]
    last = result.metrics or {}
    trials.append({
        'folder': os.path.basename(result.path),
        'trial': last.get('trial_id'),
        'config': result.config,
        'history': history,
        'error': None if result.error is None else str(result.error).strip().splitlines()[-1],
    })
ray.shutdown()
with open(f'{folder}/expected.json', 'w') as file:
    json.dump(trials, file)
