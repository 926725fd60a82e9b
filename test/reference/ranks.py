"""Makes ranks.json: what autorank says of methods compared over data sets.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0 pandas==3.1.1 autorank==1.3.0
.venv/bin/python test/reference/ranks.py > test/reference/ranks.json
"""

import contextlib
import json
import sys
import warnings
from importlib.metadata import version

import numpy
import pandas
from autorank import autorank

warnings.simplefilter("ignore")
rng = numpy.random.default_rng(20261121)

skewed = {
    "five methods on twelve data sets": (12, [0.0, 0.05, 0.3, 0.32, 0.9]),
    "four methods on thirty data sets": (30, [0.0, 0.0, 0.1, 0.5]),
    "three alike on eight data sets": (8, [0.0, 0.0, 0.0]),
}


def compare_many(name, tasks, shifts):
    """Exponential noise, so that autorank takes the tests by ranks; larger is better."""
    values = rng.exponential(0.3, (tasks, len(shifts))) + numpy.array(shifts) + rng.normal(0, 1, (tasks, 1))
    table = pandas.DataFrame(values.round(4), columns=[f"m{index}" for index in range(len(shifts))])
    result = autorank(table, alpha=0.05, force_mode="nonparametric")
    assert result.omnibus == "friedman", result.omnibus
    return {
        "name": name,
        "table": table.values.tolist(),
        "meanRanks": [float(result.rankdf.meanrank[column]) for column in table.columns],
        "p": float(result.pvalue),
        "criticalDifference": None if result.cd is None else float(result.cd),
        "posthoc": result.posthoc,
    }


def compare_two(name, mode):
    base = rng.normal(0.8, 0.1, 12)
    noise = rng.normal(0.02, 0.02, 12) if mode == "parametric" else rng.exponential(0.03, 12)
    table = pandas.DataFrame({"a": base.round(4), "b": (base + noise).round(4)})
    result = autorank(table, alpha=0.05, force_mode=mode)
    return {
        "name": name,
        "a": table.a.tolist(),
        "b": table.b.tolist(),
        "test": result.omnibus,
        "p": float(result.pvalue),
    }


# autorank speaks on stdout.
with contextlib.redirect_stdout(sys.stderr):
    reference = {
        "versions": {name: version(name) for name in ("numpy", "scipy", "statsmodels", "pandas", "autorank")},
        "many": [compare_many(name, *facts) for name, facts in skewed.items()],
        "two": [compare_two("normal differences", "parametric"), compare_two("skewed differences", "nonparametric")],
    }
json.dump(reference, sys.stdout, indent=1)
