"""Logs tiny runs with Trackio into a folder; expected.json holds what Trackio's own SQLite storage says of them."""
import json
import math
import os
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
os.environ["TRACKIO_DIR"] = str(root / "trackio")

import trackio
from trackio.sqlite_storage import SQLiteStorage

for name, lr in (("first", 0.1), ("second", 0.01)):
    trackio.init(project="tiny", name=name, group="pair", config={"lr": lr, "model": {"width": 8}, "seed": 3}, auto_log_gpu=False)
    for step in range(5):
        trackio.log({"loss": 1 / (step + 1), "val": {"acc": step / 10}, "note": "warm" if step < 2 else "hot"}, step=step * 10)
    trackio.log({"loss": float("nan"), "top": float("inf")}, step=50)
    trackio.finish()


def plain(value):
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


expected = {}
for run in SQLiteStorage.get_runs("tiny"):
    expected[run] = {"logs": plain(SQLiteStorage.get_logs("tiny", run)), "config": plain(SQLiteStorage.get_run_config("tiny", run))}
(root / "expected.json").write_text(json.dumps(expected, default=str))
