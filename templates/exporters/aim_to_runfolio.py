"""Writes the runs of (a copy of) an Aim repository as JSONL logs: python aim_to_runfolio.py copy-of-repository logs"""

import json
import pathlib
import sys

from aim import Repo, Run

source, target = sys.argv[1], pathlib.Path(sys.argv[2])
target.mkdir(parents=True, exist_ok=True)
for run_hash in Repo(source).list_all_runs():
    run = Run(run_hash, repo=source, system_tracking_interval=None, capture_terminal_logs=False)
    start = {"event": "run", "id": run.hash, "name": run.name or run.hash, "time": run.creation_time}
    params = {key: value for key, value in run[...].items() if not key.startswith("__")}
    with open(target / f"{run.hash}.jsonl", "w", encoding="utf-8") as log:
        log.write(json.dumps({**start, "experiment": run.experiment}) + "\n")
        log.write(json.dumps({"event": "params", "values": params}, default=str) + "\n")
        for metric in run.metrics():
            if metric.name.startswith("__system__"):
                continue
            context = "/".join(str(value) for value in metric.context.to_dict().values())
            name = f"{context}/{metric.name}" if context else metric.name
            steps, (values, _, times) = metric.data.numpy()
            for step, value, time in zip(steps, values, times):
                point = {"event": "metrics", "step": int(step), "time": float(time), "values": {name: float(value)}}
                log.write(json.dumps(point) + "\n")
        if run.end_time:
            log.write(json.dumps({"event": "end", "status": "finished", "time": run.end_time}) + "\n")
