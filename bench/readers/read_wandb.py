"""The reading of `.wandb` files by their own client: DataStore, protobuf and json. Argument: the folder of the run. Prints what it read."""
import glob
import json
import os
import sys

from wandb.proto import wandb_internal_pb2
from wandb.sdk.internal.datastore import DataStore

points = 0
for path in glob.glob(os.path.join(sys.argv[1], '*.wandb')):
    store = DataStore()
    store.open_for_scan(path)
    while (data := store.scan_data()) is not None:
        record = wandb_internal_pb2.Record()
        record.ParseFromString(data)
        if record.WhichOneof('record_type') == 'history':
            row = {(item.key or item.nested_key[0]): json.loads(item.value_json) for item in record.history.item}
            points += sum(1 for name in row if not name.startswith('_'))
print(json.dumps({'points': points}))
