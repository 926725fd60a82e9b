"""Reads the tables under test/fixtures/readers/csv with Python's csv module and writes what a reader must find in them.

Python 3.11, standard library. Usage: python3 test/reference/read_tables.py
Each source says how its tables are cut; everything else (which cell is a number, which run a row belongs to) is done here again.
"""
import csv
import json
import math
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent / "fixtures/readers/csv"
MISSING = {"", "NA", "N/A", "null", "None", "-"}
AXES = {"step", "epoch", "global_step", "Iteration", "Samples", "Step"}


def number(text):
    text = text.strip()
    if text in MISSING or "_" in text:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def rows_of(path, how):
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if how == "columns":
        rows = [line.split() for line in lines]
    else:
        rows = list(csv.reader(lines, delimiter="\t" if how == "tab" else ","))
    names, body = [name.strip() for name in rows[0]], rows[1:]
    if not text.endswith("\n") and len(body[-1]) < len(names):
        body = body[:-1]
    return names, body


def summary(values):
    told = [value for value in values if value is not None]
    finite = [value for value in told if math.isfinite(value)]
    show = lambda value: value if math.isfinite(value) else ("NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity"))
    return {
        "count": len(told),
        "nan": sum(math.isnan(value) for value in told),
        "first": show(told[0]),
        "last": show(told[-1]),
        "min": min(finite) if finite else None,
        "max": max(finite) if finite else None,
    }


def steps(path, how, keys=(), rename=None):
    """A row a step; `keys` are the columns that tell runs apart."""
    names, body = rows_of(path, how)
    runs = {}
    for row in body:
        cells = dict(zip(names, row))
        runs.setdefault(tuple(cells[key] for key in keys), []).append(cells)
    for key, cells in runs.items():
        metrics = {}
        for name in names:
            if name in AXES or name in keys or name == "t" or name == "":
                continue
            values = [number(cell.get(name, "")) for cell in cells]
            if any(value is not None for value in values):
                metrics[(rename or {}).get(name, name)] = summary(values)
        yield " ".join(f"{name}={value}" for name, value in zip(keys, key)), metrics


def runs(path, how, metrics):
    """A row a run."""
    names, body = rows_of(path, how)
    for row in body:
        cells = dict(zip(names, row))
        values = {name: number(cells.get(name, "")) for name in metrics}
        yield "", {name: summary([value]) for name, value in values.items() if value is not None}


def chart(path, how):
    """A column a run."""
    names, body = rows_of(path, how)
    for index, name in enumerate(names):
        match = re.fullmatch(r"(.+) - (.+)", name)
        if match and not name.endswith(("__MIN", "__MAX")):
            yield match.group(1), {match.group(2): summary([number(row[index]) for row in body])}


SOURCES = {
    "AIRI-genrisk": ("metrics.csv", lambda path: steps(path, "comma")),
    "algoperf-fastmri": ("measurements.csv", lambda path: steps(path, "comma")),
    "awr-logs": ("*.txt", lambda path: steps(path, "columns")),
    "cifar10-fast": ("*.tsv", lambda path: steps(path, "tab")),
    "tdmpc2-results": ("*.csv", lambda path: steps(path, "comma", ["seed"])),
    "rl-zoo-benchmark": ("*.monitor.csv", lambda path: steps(path, "comma", (), {"r": "reward", "l": "length"})),
    "parameter-golf": ("*.tsv", lambda path: runs(path, "tab", ["val_bpb", "artifact_bytes", "memory_mb"])),
    "Duccioo-PNN-results": (
        "*.csv",
        lambda path: runs(path, "comma", [name for name in rows_of(path, "comma")[0] if name.endswith("Score") or "Error" in name]),
    ),
    "trackio-examples": ("*.csv", lambda path: chart(path, "comma")),
}

for source, (pattern, read) in SOURCES.items():
    found = []
    folder = ROOT / source / "input"
    for path in sorted(folder.rglob(pattern)):
        for run, metrics in read(path):
            found.append({"file": str(path.relative_to(folder)), "run": run, "metrics": metrics})
    (ROOT / source / "expected.json").write_text(json.dumps(found, indent=1) + "\n")
