"""Logs two tiny runs with DVCLive below a folder; expected.json holds what it was given and what `Live` says of it."""
import json
import math
import pathlib
import sys

import numpy as np
from dvclive import Live

root = pathlib.Path(sys.argv[1])


def plain(value):
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


expected = {}
for name, seed in (("first", 1), ("second", 2)):
    points = {"train/loss": [], "val/acc/top1": [], "lr": []}
    params = {"optimizer": {"name": "sgd", "lr": 0.1 * seed}, "seed": seed, "layers": [8, 16]}
    with Live(str(root / name / "dvclive"), save_dvc_exp=False, dvcyaml=None, report=None) as live:
        live.log_params(params)
        for step in range(6):
            loss = float("nan") if name == "second" and step == 3 else 1 / (step + seed)
            live.log_metric("train/loss", loss)
            points["train/loss"].append([step, plain(loss)])
            live.log_metric("lr", 0.1 * seed, timestamp=True)
            points["lr"].append([step, 0.1 * seed])
            if step % 2 == 1:
                live.log_metric("val/acc/top1", step / 10)
                points["val/acc/top1"].append([step, step / 10])
            live.next_step()
        live.log_metric("test/acc", 0.75, plot=False)
        live.log_image("grid.png", np.zeros((4, 4, 3), dtype=np.uint8))
        live.log_sklearn_plot("confusion_matrix", [0, 1, 1], [0, 1, 0], name="cm")
        live.log_sklearn_plot("roc", [0, 1, 1, 0], [0.2, 0.9, 0.6, 0.4])
        live.log_plot("calls", [{"x": 1, "y": 2}], x="x", y="y")
        expected[name] = {"points": points, "summary": plain(live.summary), "params": params}

(root / "expected.json").write_text(json.dumps(expected))
