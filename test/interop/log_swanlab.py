"""Logs tiny runs with SwanLab, offline, below a folder; expected.json holds what it was given."""
import json
import math
import os
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
os.environ["SWANLAB_MODE"] = "offline"
os.environ["SWANLAB_SAVE_DIR"] = str(root / "home")

import numpy as np
import swanlab

expected = {}
for name, lr in (("first", 0.1), ("second", 0.01)):
    run = swanlab.init(project="tiny", experiment_name=name, description="a try", config={"lr": lr, "model": {"width": 8}, "seed": 3}, logdir=str(root / "swanlog"), mode="offline")
    points = {"loss": [], "val/acc": []}
    for step in range(6):
        loss = float("nan") if step == 3 else 1 / (step + 1)
        swanlab.log({"loss": loss}, step=step)
        points["loss"].append([step, "NaN" if math.isnan(loss) else loss])
        if step % 2:
            swanlab.log({"val/acc": step / 10}, step=step)
            points["val/acc"].append([step, step / 10])
    swanlab.log({"sample": swanlab.Text("a text"), "grid": swanlab.Image(np.zeros((4, 4, 3), dtype=np.uint8))}, step=5)
    swanlab.finish()
    expected[name] = {"points": points, "config": {"lr": lr, "width": 8, "seed": 3}}
(root / "expected.json").write_text(json.dumps(expected))
