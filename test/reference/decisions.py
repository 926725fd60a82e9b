"""Makes decisions.json: what SciPy and statsmodels say of differences against a bound.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
.venv/bin/python test/reference/decisions.py > test/reference/decisions.json
"""

import json

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW, ttost_ind, ttost_paired

a = [0.031, 0.029, 0.034, 0.030, 0.032]
b = [0.044, 0.041, 0.047, 0.043, 0.046]
c = [0.9421, 0.9433, 0.9412, 0.9440, 0.9428, 0.9419]
d = [0.9418, 0.9436, 0.9415, 0.9433, 0.9431, 0.9411]
e = [12.1, 13.4, 11.8, 12.9, 13.0, 12.2]
f = [9.8, 15.3, 11.1, 10.4]
# Differences less 0.25 have no ties, so that the exact distribution is the same in SciPy.
g = [1.3, 2.1, 3.7, 4.2, 5.9, 6.5]
h = [1.0, 2.3, 3.1, 3.3, 4.4, 6.1]

samples = {"clear gain": (a, b), "near nothing": (c, d), "unequal sizes": (e, f)}
bounds = [0, 0.001, -0.001, 0.5, -0.5, 0.01]


def welch(x, y, bound, level):
    test = stats.ttest_ind(x, numpy.array(y) + bound, equal_var=False)
    interval = stats.ttest_ind(x, y, equal_var=False).confidence_interval(level)
    return {"p": test.pvalue, "low": interval.low, "high": interval.high}


def paired(x, y, bound, level):
    test = stats.ttest_rel(x, numpy.array(y) + bound)
    interval = stats.ttest_rel(x, y).confidence_interval(level)
    return {"p": test.pvalue, "low": interval.low, "high": interval.high}


above = []
within = []
relative = []
for name, (x, y) in samples.items():
    for bound in bounds:
        row = {"name": f"{name}, bound {bound}", "candidate": x, "baseline": y, "bound": bound}
        above.append({**row, "welch": welch(x, y, bound, 0.95)})
        if len(x) == len(y):
            above[-1]["paired"] = paired(x, y, bound, 0.95)
        if bound > 0:
            tost, _, _ = ttost_ind(x, y, -bound, bound, usevar="unequal")
            within.append({**row, "welch": {**welch(x, y, 0, 0.9), "p": tost}})
            if len(x) == len(y):
                tost, _, _ = ttost_paired(numpy.array(x), numpy.array(y), -bound, bound)
                within[-1]["paired"] = {**paired(x, y, 0, 0.9), "p": tost}
    for share in [0.01, 0.3]:
        test = stats.ttest_ind(x, numpy.array(y) * (1 + share), equal_var=False)
        relative.append(
            {"name": f"{name}, {share}", "candidate": x, "baseline": y, "share": share, "p": test.pvalue}
        )

one_sample = []
for value in [0.94, 0.9425, 0.95]:
    test = stats.ttest_1samp(c, value)
    interval = test.confidence_interval(0.95)
    one_sample.append(
        {
            "name": f"against {value}",
            "candidate": c,
            "value": value,
            "p": test.pvalue,
            "low": interval.low - value,
            "high": interval.high - value,
            "tost": float(DescrStatsW(c).ttost_mean(value - 0.002, value + 0.002)[0]),
        }
    )

ranks = [
    {"name": "Mann-Whitney", "candidate": e, "baseline": f, "bound": 0.5,
     "p": stats.mannwhitneyu(e, numpy.array(f) + 0.5, method="exact").pvalue},
    {"name": "Wilcoxon", "candidate": g, "baseline": h, "bound": 0.25,
     "p": stats.wilcoxon(g, numpy.array(h) + 0.25, method="exact").pvalue},
]

print(
    json.dumps(
        {
            "madeBy": f"NumPy {numpy.__version__}, SciPy {scipy.__version__}, statsmodels {statsmodels.__version__}",
            "above": above,
            "within": within,
            "relative": relative,
            "oneSample": one_sample,
            "ranks": ranks,
        },
        indent=1,
    )
)
