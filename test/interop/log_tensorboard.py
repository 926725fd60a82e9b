"""Logs with tensorboardX and with TensorBoard's own writer: everything that event files hold without TensorFlow. Argument: the folder.

Writes `expected.json`: what EventAccumulator says of each folder of event files.
"""
import json
import math
import os
import sys

import numpy
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.summary import Writer
from tensorboard.util import tensor_util
from tensorboardX import SummaryWriter

folder = sys.argv[1]
odd = [0.1, -1e-7, 3.4e38, 1e-38, 16777217, math.nan, math.inf, -math.inf, 0, 123456.789]


def path(name):
    return os.path.join(folder, 'runs', name)


def log_old():
    with SummaryWriter(path('old'), flush_secs=1) as writer:
        for step, value in enumerate(odd):
            writer.add_scalar('odd', value, step, walltime=1700000000 + step)
        random = numpy.random.default_rng(1)
        for step in range(200):
            writer.add_scalar('loss', float(random.normal()), step * 10, walltime=1700000000 + step / 8)
        for step in range(3):
            writer.add_histogram('weights', random.normal(size=1000) * (step + 1), step)
        writer.add_text('notes', 'hello', 1)
        writer.add_hparams({'lr': 0.1, 'optimizer': 'adam', 'deep': True}, {'final': 0.5})


def log_new():
    writer = Writer(path('new'))
    for step, value in enumerate(odd):
        writer.add_scalar('odd', numpy.float32(value), step)
    for step in range(50):
        writer.add_scalar('acc', step / 50, step)
    writer.close()


def log_resumed():
    with SummaryWriter(path('resumed')) as writer:
        for step in range(10):
            writer.add_scalar('loss', 1 / (step + 1), step)
    os.rename(*[os.path.join(path('resumed'), name) for name in (os.listdir(path('resumed'))[0], 'events.out.tfevents.1600000000.host')])
    with SummaryWriter(path('resumed'), purge_step=6) as writer:
        for step in range(7, 12):
            writer.add_scalar('loss', 10 + step, step)


def plain(value):
    value = float(value)
    return value if math.isfinite(value) else str(value)


def read(name):
    # The last one must be the whole.
    levels = (1000, 2500, 5000, 7500, 9000, 10000)
    accumulator = event_accumulator.EventAccumulator(
        name,
        size_guidance={kind: 0 for kind in event_accumulator.DEFAULT_SIZE_GUIDANCE},
        compression_bps=levels,
    )
    accumulator.Reload()
    tags = accumulator.Tags()
    scalars = {tag: [[e.step, plain(e.value), e.wall_time * 1000] for e in accumulator.Scalars(tag)] for tag in tags['scalars']}
    for tag in tags['tensors']:
        arrays = [(e, tensor_util.make_ndarray(e.tensor_proto)) for e in accumulator.Tensors(tag)]
        if all(array.ndim == 0 and array.dtype.kind in 'fiu' for _, array in arrays):
            scalars[tag] = [[e.step, plain(array), e.wall_time * 1000] for e, array in arrays]
    bands = {
        tag: [[e.step, [plain(value) for _, value in e.compressed_histogram_values]] for e in accumulator.CompressedHistograms(tag)]
        for tag in tags['distributions']
    }
    return {'scalars': scalars, 'bands': bands}


log_old()
log_new()
log_resumed()
runs = {}
for where, _, names in os.walk(os.path.join(folder, 'runs')):
    if any('tfevents' in name for name in names):
        runs[os.path.relpath(where, folder)] = read(where)
with open(os.path.join(folder, 'expected.json'), 'w') as file:
    json.dump(runs, file)
