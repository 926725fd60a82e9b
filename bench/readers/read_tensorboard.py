"""TensorBoard's own reading of event files: EventAccumulator, every point kept. Argument: the folder. Prints what it read."""
import json
import sys

from tensorboard.backend.event_processing import event_accumulator

sizes = {kind: 0 for kind in event_accumulator.DEFAULT_SIZE_GUIDANCE}
accumulator = event_accumulator.EventAccumulator(sys.argv[1], size_guidance=sizes)
accumulator.Reload()
points = sum(len(accumulator.Scalars(tag)) for tag in accumulator.Tags()['scalars'])
print(json.dumps({'points': points}))
