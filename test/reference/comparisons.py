"""Makes comparisons.json: what SciPy and statsmodels say of comparisons between samples.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
.venv/bin/python test/reference/comparisons.py > test/reference/comparisons.json
"""

import itertools
import json
import math

import numpy
import scipy
import statsmodels
from scipy import special, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import ttost_ind, ttost_paired

rng = numpy.random.default_rng(20261121)

pairs = {
    "five against five": ([0.412, 0.405, 0.419, 0.4111, 0.4157], [0.431, 0.428, 0.441, 0.4222, 0.4269]),
    "three against three": ([1.1194, 1.1201, 1.1188], [1.1228, 1.1231, 1.1239]),
    "unequal sizes and spreads": ([12.1, 13.4, 11.8, 12.9, 13.0, 12.2], [9.8, 15.3, 11.1]),
    "ties across": ([1, 2, 2, 3, 5, 5], [2, 3, 3, 4, 5, 9]),
    "a large offset": ([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], [1e9 + 1, 1e9 + 5, 1e9 + 2, 1e9 + 4]),
    "no overlap": ([0.91, 0.92, 0.93, 0.94, 0.95], [0.82, 0.81, 0.83, 0.85, 0.84]),
    "ten against ten": (
        [round(float(x), 4) for x in rng.normal(10, 2, 10)],
        [round(float(x), 4) for x in rng.normal(12, 3, 10)],
    ),
    "forty against fifty": (
        [round(float(x), 1) for x in rng.normal(10, 2, 40)],
        [round(float(x), 1) for x in rng.normal(10.8, 2, 50)],
    ),
}


def exact_rank_p(a, b):
    """Two-sided p of the rank sum by going through all choices, ties included."""
    ranks = stats.rankdata(list(a) + list(b))
    observed = ranks[: len(a)].sum()
    expected = len(a) * (len(ranks) + 1) / 2
    distances = [
        abs(sum(choice) - expected) for choice in itertools.combinations(ranks, len(a))
    ]
    return sum(d >= abs(observed - expected) - 1e-9 for d in distances) / len(distances)


def exact_signed_p(a, b):
    """Two-sided p of the signed-rank sum by going through all signs, zeros left out, ties included."""
    d = numpy.subtract(a, b)
    d = d[d != 0]
    ranks = stats.rankdata(abs(d))
    observed = ranks[d > 0].sum()
    expected = ranks.sum() / 2
    sums = [sum(r for r, s in zip(ranks, signs) if s) for signs in itertools.product([0, 1], repeat=len(d))]
    return sum(abs(s - expected) >= abs(observed - expected) - 1e-9 for s in sums) / len(sums)


def exact_permutation_p(a, b):
    values = numpy.array(list(a) + list(b), dtype=float)
    values = values - values.mean()
    observed = abs(values[: len(a)].sum())
    sums = [abs(sum(c)) for c in itertools.combinations(values, len(a))]
    return sum(s >= observed - 1e-12 * abs(values).sum() for s in sums) / len(sums)


def hedges_g(a, b):
    m = len(a) + len(b) - 2
    pooled = math.sqrt(((len(a) - 1) * numpy.var(a, ddof=1) + (len(b) - 1) * numpy.var(b, ddof=1)) / m)
    correction = math.exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / math.sqrt(m / 2)
    return correction * (numpy.mean(a) - numpy.mean(b)) / pooled


def compare(name, a, b):
    welch = stats.ttest_ind(a, b, equal_var=False)
    interval = welch.confidence_interval(0.95)
    margin = float(numpy.std(list(a) + list(b)))
    # usevar="unequal" has the Welch–Satterthwaite degrees of freedom
    tost = ttost_ind(numpy.array(a, float), numpy.array(b, float), -margin, margin, usevar="unequal")
    u = stats.mannwhitneyu(a, b, method="asymptotic")
    small = len(a) + len(b) <= 20
    wins = numpy.sign(numpy.subtract.outer(numpy.array(a, float), numpy.array(b, float)))
    row = {
        "name": name,
        "a": list(a),
        "b": list(b),
        "welch": {
            "t": welch.statistic,
            "degreesOfFreedom": welch.df,
            "p": welch.pvalue,
            "low": interval.low,
            "high": interval.high,
        },
        "margin": margin,
        "equivalenceP": tost[0],
        "u": u.statistic,
        "normalP": u.pvalue,
        "exactP": exact_rank_p(a, b) if small else None,
        "permutationP": exact_permutation_p(a, b) if small else None,
        "hedgesG": hedges_g(a, b),
        "delta": float(wins.mean()),
    }
    if len(a) == len(b):
        paired = stats.ttest_rel(a, b)
        ci = paired.confidence_interval(0.95)
        row["paired"] = {
            "t": paired.statistic,
            "degreesOfFreedom": paired.df,
            "p": paired.pvalue,
            "low": ci.low,
            "high": ci.high,
        }
        tost = ttost_paired(numpy.array(a, float), numpy.array(b, float), -margin, margin)
        row["pairedEquivalenceP"] = tost[0]
        row["signedP"] = exact_signed_p(a, b) if len(a) <= 12 else None
    return row


p_values = [[0.01, 0.04, 0.03, 0.005], [0.2, 0.2, 0.01, 0.9, 1e-8, 0.049], [0.5], [0.03, 0.03, 0.03]]
methods = {"bonferroni": "bonferroni", "holm": "holm", "hochberg": "simes-hochberg", "benjamini-hochberg": "fdr_bh"}

samples = [[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]]
tasks = [[0.81, 0.84, 0.79], [0.62, 0.71, 0.66], [0.93, 0.93, 0.9], [0.55, 0.6, 0.61], [0.7, 0.74, 0.69]]
x = [0.1, 0.3, 0.2, 0.7, 0.9, 1.1, 0.4]
y = [1.0, 2.0, 1.5, 2.0, 4.0, 3.5, 2.5]
friedman = stats.friedmanchisquare(*zip(*tasks))
pearson = stats.pearsonr(x, y)
spearman = stats.spearmanr(x, y)
anova = stats.f_oneway(*samples)
brown = stats.levene(*samples, center="median")
levene = stats.levene(*samples, center="mean")
kruskal = stats.kruskal(*samples)

skewed = [1.2, 0.4, 2.9, 0.7, 1.1, 9.5, 0.3, 1.9, 0.8, 3.3, 0.5, 1.4]
bca = stats.bootstrap((skewed,), numpy.mean, n_resamples=400_000, method="BCa", rng=numpy.random.default_rng(1))
percentile = stats.bootstrap(
    (skewed,), numpy.mean, n_resamples=400_000, method="percentile", rng=numpy.random.default_rng(1)
)

power = TTestIndPower()


def seeds_needed(effect):
    """The smallest whole n for which the noncentral t has a power of at least 0.8."""
    n = 2
    while power.power(effect, n, 0.05) < 0.8:
        n += 1
    return n


print(
    json.dumps(
        {
            "versions": {
                "numpy": numpy.__version__,
                "scipy": scipy.__version__,
                "statsmodels": statsmodels.__version__,
            },
            "pairs": [compare(name, a, b) for name, (a, b) in pairs.items()],
            "adjusted": [
                {"values": values, "method": ours, "adjusted": list(multipletests(values, method=theirs)[1])}
                for values in p_values
                for ours, theirs in methods.items()
            ],
            "mcnemar": [
                {
                    "onlyFirst": a,
                    "onlySecond": b,
                    "p": float(mcnemar([[0, a], [b, 0]], exact=True).pvalue),
                    "midP": float(
                        2 * stats.binom.cdf(min(a, b), a + b, 0.5) - stats.binom.pmf(min(a, b), a + b, 0.5)
                    )
                    if a != b
                    else float(1 - stats.binom.pmf(a, a + b, 0.5)),
                }
                for a, b in [(0, 5), (3, 9), (10, 10), (1, 0), (120, 171), (700, 500)]
            ],
            "proportions": [
                {
                    "successes": k,
                    "trials": n,
                    "wilson": list(map(float, proportion_confint(k, n, method="wilson"))),
                    "exact": list(map(float, proportion_confint(k, n, method="beta"))),
                }
                for k, n in [(0, 10), (10, 10), (3, 10), (81, 263), (1, 1)]
            ],
            "samples": samples,
            "anova": {"statistic": float(anova.statistic), "p": float(anova.pvalue)},
            "brownForsythe": {"statistic": float(brown.statistic), "p": float(brown.pvalue)},
            "levene": {"statistic": float(levene.statistic), "p": float(levene.pvalue)},
            "kruskalWallis": {"statistic": float(kruskal.statistic), "p": float(kruskal.pvalue)},
            "tasks": tasks,
            "friedman": {"statistic": float(friedman.statistic), "p": float(friedman.pvalue)},
            "x": x,
            "y": y,
            "pearson": {
                "r": float(pearson.statistic),
                "p": float(pearson.pvalue),
                "low": float(pearson.confidence_interval().low),
                "high": float(pearson.confidence_interval().high),
            },
            "spearman": {"r": float(spearman.statistic), "p": float(spearman.pvalue)},
            "skewed": skewed,
            "bca": [float(bca.confidence_interval.low), float(bca.confidence_interval.high)],
            "percentile": [
                float(percentile.confidence_interval.low),
                float(percentile.confidence_interval.high),
            ],
            "trimmedMean": float(stats.trim_mean(skewed, 0.1)),
            "interquartileMean": float(stats.trim_mean(skewed, 0.25)),
            "geometricMean": float(stats.gmean(skewed)),
            "seedsNeeded": [
                {"effect": effect, "count": seeds_needed(effect)} for effect in [0.3, 0.5, 0.8, 1, 1.5, 2, 3, 5]
            ],
        },
        indent=1,
        default=float,
    )
)
