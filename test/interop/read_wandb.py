"""Reads runs of Weights & Biases with the datastore of its own client, which the last releases lack. Arguments: a folder for the result, the folder of the log."""
import glob
import json
import math
import os
import sys

from wandb.proto import wandb_internal_pb2
from wandb.sdk.internal.datastore import DataStore

runs = {}


def name_of(item):
    return item.key or '/'.join(item.nested_key)


def plain(text):
    value = json.loads(text)
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


for path in glob.glob(os.path.join(sys.argv[2], 'wandb', '*run-*', '*.wandb')):
    store = DataStore()
    store.open_for_scan(path)
    told = {'rows': [], 'config': {}, 'exit': None, 'name': None, 'group': None, 'records': 0}
    while (data := store.scan_data()) is not None:
        record = wandb_internal_pb2.Record()
        record.ParseFromString(data)
        told['records'] += 1
        kind = record.WhichOneof('record_type')
        if kind == 'history':
            told['rows'].append({name_of(item): plain(item.value_json) for item in record.history.item})
        elif kind == 'run':
            told['config'].update({item.key: json.loads(item.value_json) for item in record.run.config.update})
            told['name'], told['group'] = record.run.display_name, record.run.run_group
        elif kind == 'exit':
            told['exit'] = record.exit.exit_code
    runs[os.path.basename(path)[4:-6]] = told
with open(os.path.join(sys.argv[1], 'expected.json'), 'w') as file:
    json.dump(runs, file)
