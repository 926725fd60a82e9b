#!/usr/bin/env python3
"""A second, independent reading of the JSONL fixtures: Python's own json, no line of Runfolio.

    python3 test/reference/read_jsonl.py

reads every test/fixtures/readers/native/<source>/input and writes <source>/expected.json beside it: runs, params, and for
each metric the count, the non-finite counts, first, last, smallest, largest and mean value with position and line, and the
sample standard deviation, summed as fractions without any rounding.
Standard library only; the output depends on nothing but the input. The rules are those of docs/log-format.md, written down
again in the plainest way: everything is held in memory and looked at as often as needed.
"""

import fractions
import json
import math
import os
import re
import statistics
import sys

STEP = ["global_step", "step", "iteration", "iter"]
SIDECARS = ["config.json", "args.json", "hparams.json", "params.json"]
GENERIC = {"metrics", "log", "logs", "train", "scalars"}
MAX_LIST = 32


def find_files(root):
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            yield os.path.relpath(path, root).replace(os.sep, "/"), path


def read_objects(path):
    """(line number, object) of every line, or None if the file is not one object a line."""
    rows = []
    with open(path, encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError:
                return None
            if not isinstance(value, dict):
                return None
            rows.append((number, value))
    return rows


def is_run_log(rows):
    if not rows:
        return False
    counts = {"step", "epoch", "iteration", "iter", "global_step"}
    for _, row in rows:
        numbers = [k for k, v in row.items() if isinstance(v, (int, float)) and not isinstance(v, bool)]
        if counts & set(numbers) and set(numbers) - counts:
            return True
    texts = sum(any(v is None or isinstance(v, (str, bool, list, dict)) and not numeric(v) for v in row.values()) for _, row in rows)
    return texts * 2 < len(rows)


def numeric(value):
    if isinstance(value, list):
        return bool(value) and all(numeric(item) for item in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def take_apart(row, mmengine):
    """(axes in order, metrics) of one row, names flat."""
    flat = {}
    for key, value in row.items():
        if isinstance(value, list):
            if len(value) <= MAX_LIST and all(numeric(item) for item in value):
                flat.update((f"{key}/{i}", item) for i, item in enumerate(value))
        elif numeric(value):
            flat[key] = value
    axes, metrics = {}, {}
    validation = mmengine and "step" in flat and "iter" not in flat
    present = [key for key in STEP if key in flat]
    for key, value in flat.items():
        if key == "step" and validation:
            axes["epoch"] = value
        elif key in STEP:
            axes["step" if key == present[0] else key] = value
        elif key == "epoch":
            axes["epoch"] = value
        elif validation and key in ("time", "data_time"):
            metrics[f"val/{key}"] = value
        else:
            metrics[key] = value
    order = ["step", "epoch"] + sorted(set(axes) - {"step", "epoch"})
    return [(name, axes[name]) for name in order if name in axes], metrics


def split_runs(rows):
    """Cuts where a run was appended: the main axis is back at its first value or below, and goes on from below what it had reached."""
    runs, current = [], []
    for index, (line, axes, metrics) in enumerate(rows):
        if current and axes:
            name, at = axes[0]
            before = [dict(a)[name] for _, a, _ in current if a and a[0][0] == name]
            following = [a[0][1] for _, a, _ in rows[index + 1 :] if a and a[0][0] == name][:1]
            if before and at <= before[0] and at < max(before) and following and following[0] < max(before):
                runs.append(current)
                current = []
        current.append((line, axes, metrics))
    return runs + [current] if current else runs


def encode(value):
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def summarize(points):
    """points: (line, position, value)"""
    point = lambda p: {"value": encode(p[2]), "at": p[1], "line": p[0]}
    finite = [p for p in points if math.isfinite(p[2])]
    return {
        "count": len(points),
        "nan": sum(math.isnan(p[2]) for p in points),
        "positiveInfinity": sum(p[2] == math.inf for p in points),
        "negativeInfinity": sum(p[2] == -math.inf for p in points),
        "first": point(points[0]),
        "last": point(points[-1]),
        "min": point(min(finite, key=lambda p: p[2])) if finite else None,
        "max": point(max(finite, key=lambda p: p[2])) if finite else None,
        "mean": math.fsum(p[2] for p in finite) / len(finite) if finite else None,
        "std": statistics.stdev(fractions.Fraction(p[2]) for p in finite) if len(finite) > 1 else None,
    }


def read_run(rows):
    metrics, index = {}, 0
    for line, axes, values in rows:
        position = axes[0][1] if axes else index
        index += not axes
        for name, value in values.items():
            entry = metrics.setdefault(name, {"axes": [], "points": []})
            entry["axes"] += [axis for axis, _ in axes or [("index", 0)] if axis not in entry["axes"]]
            entry["points"].append((line, position, value))
    return {
        name: {"axes": entry["axes"], **summarize(entry["points"])} for name, entry in sorted(metrics.items())
    }


def flatten(value, prefix=""):
    if isinstance(value, (dict, list)) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in items:
            yield from flatten(child, f"{prefix}/{key}" if prefix else str(key))
    else:
        yield prefix, json.dumps(value) if isinstance(value, (dict, list)) else value


def read_params(folder):
    params = {}
    for name in SIDECARS:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                params.update(flatten(json.load(file)))
    return params


def name_of(relative):
    parts = re.sub(r"\.(jsonl|ndjson|json|txt|log)$", "", relative).split("/")
    return "/".join(parts[:-1] if parts[-1] in GENERIC and len(parts) > 1 else parts)


def read_source(root):
    runs, not_taken = [], []
    for relative, path in find_files(root):
        if os.path.basename(path) in SIDECARS:
            continue
        rows = read_objects(path) if re.search(r"\.(jsonl|ndjson|json|txt|log)$", path) else None
        if rows is None or not is_run_log(rows):
            not_taken.append(relative)
            continue
        mmengine = any("iter" in row and row.get("step") == row["iter"] for _, row in rows)
        apart = [(line, *take_apart(row, mmengine)) for line, row in rows]
        for number, run in enumerate(split_runs(apart), 1):
            runs.append(
                {
                    "name": name_of(relative) + (f" ({number})" if number > 1 else ""),
                    "file": relative,
                    "firstLine": run[0][0],
                    "lastLine": run[-1][0],
                    "params": read_params(os.path.dirname(path)),
                    "metrics": read_run(run),
                }
            )
    return {"runs": runs, "notTaken": not_taken}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    fixtures = os.path.join(here, "..", "fixtures", "readers", "native")
    for source in sorted(os.listdir(fixtures)):
        folder = os.path.join(fixtures, source)
        if not os.path.isdir(os.path.join(folder, "input")):
            continue
        expected = read_source(os.path.join(folder, "input"))
        with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
            json.dump(expected, file, indent=1, sort_keys=True, allow_nan=False)
            file.write("\n")
        print(source, [(run["name"], len(run["metrics"])) for run in expected["runs"]], file=sys.stderr)


if __name__ == "__main__":
    main()
