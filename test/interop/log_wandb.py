"""Logs two runs with the client of Weights & Biases, offline. Argument: the folder. What was logged is read by `read_wandb.py`."""
import json
import math
import os
import sys

folder = sys.argv[1]
os.environ.update(WANDB_MODE='offline', WANDB_SILENT='true', WANDB_DIR=folder, HOME=folder, WANDB_DISABLE_GIT='true')

import numpy  # noqa: E402
import wandb  # noqa: E402

for seed in (1, 2):
    config = {'lr': 0.1, 'seed': seed, 'model': {'layers': [16, 32], 'act': 'relu'}, 'none': None, 'flag': True}
    run = wandb.init(project='demo', group='repeats', job_type='train', name=f'seed {seed}', tags=['a', 'b'], config=config)
    run.define_metric('val/*', step_metric='my_epoch')
    run.define_metric('val/acc', step_metric='my_epoch', summary='max')
    run.define_metric('loss', summary='min')
    for step in range(300):
        row = {'loss': math.exp(-step / 100) + seed, 'lr': 0.1 / (step + 1), 'nested': {'a': step, 'b': {'c': step / 3}}}
        if step == 7:
            row['loss'] = math.nan
        if step == 8:
            row['loss'] = math.inf
        if step == 9:
            row['loss'] = -math.inf
        if step % 50 == 49:
            row.update({'my_epoch': step // 50, 'val/acc': step / 300, 'note': f'epoch {step // 50}'})
        run.log(row)
    image = wandb.Image(numpy.zeros((4, 4, 3), dtype=numpy.uint8))
    run.log({'image': image, 'table': wandb.Table(columns=['a'], data=[[1]]), 'big': 'ä' * 70_000})
    run.summary['best'] = 0.9
    run.finish(exit_code=seed - 1)

with open(os.path.join(folder, 'expected.json'), 'w') as file:
    json.dump({}, file)
