"""Makes many-tasks.json: what SciPy, statsmodels, scikit-posthocs and rliable say of ranks, clusters and many tasks.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0 pandas==2.3.3 scikit-posthocs==0.17.1 rliable==1.2.0
.venv/bin/python test/reference/many-tasks.py > test/reference/many-tasks.json
"""

import json

import numpy
import scikit_posthocs
import statsmodels.api
from rliable import library, metrics
from scipy import stats

rng = numpy.random.default_rng(20261121)
tails = [
    {"q": q, "count": k, "tail": float(stats.studentized_range.sf(q, k, numpy.inf))}
    for q in (0.5, 2.0, 3.633, 5.0)
    for k in (2, 3, 4, 10, 40)
]
quantiles = [
    {"tail": tail, "count": k, "q": float(stats.studentized_range.isf(tail, k, numpy.inf))}
    for tail in (0.1, 0.05, 0.01)
    for k in (2, 4, 10)
]

table = [[round(float(x), 3) for x in row] for row in rng.normal([0.7, 0.72, 0.75, 0.71], 0.03, (12, 4))]
nemenyi = scikit_posthocs.posthoc_nemenyi_friedman(numpy.array(table))
ranks = numpy.mean([stats.rankdata(row) for row in table], axis=0)

values = [round(float(x), 3) for x in rng.normal(0.6, 0.2, 40)]
clusters = [int(x) for x in rng.integers(0, 9, 40)]
fit = statsmodels.api.OLS(values, numpy.ones(40)).fit(
    cov_type="cluster", cov_kwds={"groups": numpy.array(clusters)}, use_t=True
)
low, high = fit.conf_int()[0]

first = numpy.round(rng.normal(0.8, 0.25, (5, 8)), 3)  # runs × tasks
second = numpy.round(rng.normal(0.6, 0.25, (5, 8)), 3)
aggregate = lambda scores: numpy.array(
    [metrics.aggregate_iqm(scores), metrics.aggregate_mean(scores), metrics.aggregate_median(scores)]
)
points, intervals = library.get_interval_estimates(
    {"first": first}, aggregate, reps=20000, random_state=numpy.random.RandomState(1)
)
improvement, improvement_interval = library.get_interval_estimates(
    {"x": (first, second)},
    lambda x, y: numpy.array([metrics.probability_of_improvement(x, y)]),
    reps=5000,
    random_state=numpy.random.RandomState(1),
)
thresholds = [0.2, 0.5, 0.8, 1.1]
profile, _ = library.create_performance_profile({"first": first}, numpy.array(thresholds), reps=10)

json.dump(
    {
        "tails": tails,
        "quantiles": quantiles,
        "nemenyi": {"table": table, "meanRanks": ranks.tolist(), "p": nemenyi.values.tolist()},
        "cluster": {
            "values": values,
            "clusters": clusters,
            "mean": float(fit.params[0]),
            "standardError": float(fit.bse[0]),
            "low": float(low),
            "high": float(high),
        },
        "tasks": {
            "first": first.T.tolist(),
            "second": second.T.tolist(),
            "aggregates": dict(zip(("iqm", "mean", "median"), points["first"].tolist())),
            "intervals": dict(zip(("iqm", "mean", "median"), intervals["first"].T.tolist())),
            "improvement": float(improvement["x"][0]),
            "improvementInterval": improvement_interval["x"][:, 0].tolist(),
            "thresholds": thresholds,
            "profile": profile["first"].tolist(),
        },
    },
    __import__("sys").stdout,
    indent=1,
)
print()
