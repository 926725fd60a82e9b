"""Reads the logs of TensorBoard and of Weights & Biases in a fixture with the tools' own readers, and writes `expected.json` beside its input.

    python read_records.py FIXTURE...

TensorBoard: EventAccumulator (tensorboard 2.21.0, numpy), file by file. Weights & Biases: DataStore (wandb 0.19.11). Run it in the
environment of the tool, as `test/interop/requirements` pins them.
"""
import glob
import json
import math
import os
import sys


def plain(value):
    value = float(value)
    return value if math.isfinite(value) else str(value)


def read_events(path):
    from tensorboard.backend.event_processing import event_accumulator
    from tensorboard.util import tensor_util

    sizes = {kind: 0 for kind in event_accumulator.DEFAULT_SIZE_GUIDANCE}
    accumulator = event_accumulator.EventAccumulator(path, size_guidance=sizes)
    accumulator.Reload()
    tags = {}
    for tag in accumulator.Tags()['scalars']:
        points = accumulator.Scalars(tag)
        tags[tag] = {'count': len(points), 'last': [points[-1].step, plain(points[-1].value)]}
    for tag in accumulator.Tags()['tensors']:
        points = accumulator.Tensors(tag)
        arrays = [tensor_util.make_ndarray(point.tensor_proto) for point in points]
        if arrays[-1].ndim == 0 and arrays[-1].dtype.kind in 'fiu':
            tags[tag] = {'count': len(points), 'last': [points[-1].step, plain(arrays[-1])]}
    return tags


def read_wandb(path):
    from wandb.proto import wandb_internal_pb2
    from wandb.sdk.internal.datastore import DataStore

    tags = {}
    if os.path.getsize(path) < 7:
        return tags
    store = DataStore()
    store.open_for_scan(path)
    while (data := store.scan_data()) is not None:
        record = wandb_internal_pb2.Record()
        record.ParseFromString(data)
        if record.WhichOneof('record_type') != 'history':
            continue
        row = {item.key or '/'.join(item.nested_key): json.loads(item.value_json) for item in record.history.item}
        for name, value in row.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool) and not name.startswith('_'):
                count = tags.get(name, {'count': 0})['count'] + 1
                tags[name] = {'count': count, 'last': [row['_step'], plain(value)]}
    return tags


for fixture in sys.argv[1:]:
    root = os.path.join(fixture, 'input')
    paths = [os.path.join(where, name) for where, _, names in os.walk(root) for name in names]
    told = {}
    for path in sorted(paths):
        if path.endswith('.wandb') and '/latest-run/' not in path:
            told[os.path.relpath(path, root)] = read_wandb(path)
        elif 'tfevents' in path:
            told[os.path.relpath(path, root)] = read_events(path)
    with open(os.path.join(fixture, 'expected.json'), 'w') as file:
        json.dump(told, file, indent=1)
        file.write('\n')
