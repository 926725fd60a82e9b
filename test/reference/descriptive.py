"""Makes descriptive.json: what NumPy and SciPy say of small samples.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1
.venv/bin/python test/reference/descriptive.py > test/reference/descriptive.json
"""

import json

import numpy
import scipy
from scipy import stats

samples = {
    "five seeds": [0.412, 0.405, 0.419, 0.4111, 0.4157],
    "two seeds": [0.7311, 0.7388],
    "a large offset": [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16],
    "both signs": [-3.25, 0.0, 1e-3, 12.5, -7.75, 2.0],
    "ten returns": [212.3, 198.7, 305.1, 250.0, 241.9, 187.2, 299.4, 260.6, 233.3, 221.8],
    "all equal": [0.5, 0.5, 0.5],
    "tiny": [1.5e-12, 2.5e-12, 4e-12],
}


def interval(values, level):
    low, high = stats.t.interval(
        level, len(values) - 1, loc=numpy.mean(values), scale=stats.sem(values)
    )
    if numpy.std(values) == 0:
        return [float(values[0]), float(values[0])]
    return [float(low), float(high)]


print(
    json.dumps(
        {
            "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
            "samples": [
                {
                    "name": name,
                    "values": values,
                    "mean": float(numpy.mean(values)),
                    "standardDeviation": float(numpy.std(values, ddof=1)),
                    "median": float(numpy.median(values)),
                    "quantile10": float(numpy.quantile(values, 0.1)),
                    "quantile75": float(numpy.quantile(values, 0.75)),
                    "interval95": interval(values, 0.95),
                    "interval80": interval(values, 0.80),
                }
                for name, values in samples.items()
            ],
            "tQuantiles": [
                {"level": level, "degreesOfFreedom": df, "t": float(stats.t.ppf((1 + level) / 2, df))}
                for level in (0.5, 0.8, 0.95, 0.99, 0.999)
                for df in (1, 2, 3, 4, 5, 9, 10, 29, 30, 100, 999, 10000)
            ],
        },
        indent=1,
    )
)
