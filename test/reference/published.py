"""Cuts published results down to what the figures printed beside them rest on.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6
    .venv/bin/python test/reference/published.py FOLDER test/reference/published

FOLDER holds checkouts of the repositories that published/README.md names, each under the name that stands there.
"""

import csv
import json
import pathlib
import re
import sys

import numpy

sources, target = map(pathlib.Path, sys.argv[1:3])


def td3():
    """Each environment as a table: a row for each of 201 evaluations, a column for each of 10 seeds, rounded to 3 decimals."""
    (target / "td3").mkdir(exist_ok=True)
    for folder in sorted((sources / "td3-curves/learning_curves").iterdir()):
        curves = [numpy.load(path) for path in sorted(folder.glob("*.npy"))]
        with open(target / "td3" / f"{folder.name}.csv", "w") as file:
            for row in zip(*curves, strict=True):
                file.write(",".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in row) + "\n")


def crafter():
    """How often each achievement was unlocked, by seed."""
    found = {}
    for name, method in (("crafter_reward-human", "human"), ("crafter_noreward-random", "random")):
        runs = json.loads((sources / f"crafter/scores/{name}.json").read_text())
        found[method] = [
            {
                "seed": run["seed"],
                "episodes": len(run["length"]),
                "unlocked": [
                    sum(count > 0 for count in values)
                    for key, values in sorted(run.items())
                    if key.startswith("achievement_")
                ],
            }
            for run in runs
        ]
    write("crafter.json", found)


def rl_zoo():
    """Of the rows of the table that rest on at most 300 episodes every eighth, with the rewards of its episodes."""
    text = (sources / "rl-zoo-benchmark/benchmark.md").read_text()
    rows = re.findall(r"^\|(\w+) *\|([\w-]+) *\| *(-?[\d.]+)\| *([\d.]+)\|[^|]*\|[^|]*\| *(\d+)\|$", text, re.M)
    chosen = []
    small = [row for row in rows if int(row[-1]) <= 300]
    for algorithm, environment, mean, deviation, episodes in small[::8]:
        path = sources / f"rl-zoo-benchmark/logs/benchmark/{algorithm}-{environment}/0.monitor.csv"
        with open(path) as file:
            file.readline()
            rewards = [float(row["r"]) for row in csv.DictReader(file)]
        chosen.append(
            {
                "name": f"{algorithm} {environment}",
                "mean": float(mean),
                "deviation": float(deviation),
                "episodes": int(episodes),
                "rewards": rewards,
            }
        )
    write("rl-zoo.json", chosen)


def parameter_golf():
    """Values of each seed with the mean and the deviation that its author printed."""
    records = []
    for path in sorted((sources / "parameter-golf/records").glob("*/*/submission.json")):
        record = json.loads(path.read_text())
        results = record.get("seed_results")
        if not isinstance(results, dict) or record.get("val_bpb_std") is None:
            continue
        values = [
            result.get("val_bpb") if isinstance(result, dict) else result for result in results.values()
        ]
        if None not in values:
            records.append(
                {
                    "name": path.parent.name,
                    "values": values,
                    "mean": record["val_bpb"],
                    "deviation": record["val_bpb_std"],
                }
            )
    write("parameter-golf.json", records)


def r_data():
    """Data sets of R as they are."""
    (target / "r").mkdir(exist_ok=True)
    for name in ("airquality", "sleep", "mtcars_mpg_am", "RoundingTimes"):
        (target / "r" / f"{name}.csv").write_text((sources / f"r-reference/{name}.csv").read_text())


def write(name, content):
    (target / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


td3()
crafter()
rl_zoo()
parameter_golf()
r_data()
