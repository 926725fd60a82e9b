"""Makes rises.json: what SciPy says of rises that are tested together, for src/stats/test-rises.ts.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1
.venv/bin/python test/reference/rises.py > test/reference/rises.json
"""

import json

import numpy
import scipy
from scipy import stats

rng = numpy.random.default_rng(20261121)


def draw(sizes, spreads, rise=0.0):
    return [
        {
            "before": [round(float(x), 6) for x in rng.normal(0, s, n)],
            "now": [round(float(x), 6) for x in rng.normal(rise, s, m)],
        }
        for (n, m), s in zip(sizes, spreads)
    ]


cases = {
    "one thing alone": (draw([(5, 5)], [1]), False),
    "one thing with two values now": (draw([(8, 2)], [1]), False),
    "three things": (draw([(5, 5)] * 3, [1, 1, 1], 1.5), False),
    "three things of other sizes": (draw([(10, 4), (5, 5), (3, 6)], [1, 1, 1], 1), False),
    "two things of which one varies much more": (draw([(6, 6)] * 2, [1, 12], 1), False),
    "pairs in three things": (draw([(5, 5)] * 3, [1, 1, 1], 1), True),
    "twelve things with two values a side": (draw([(2, 2)] * 12, [1] * 12, 1), False),
}


def error(n, variances, freedoms):
    """Larger of Student's and Welch's squared error, with its degrees of freedom."""
    n, variances, freedoms = map(numpy.asarray, (n, variances, freedoms))
    student = (variances * freedoms).sum() / freedoms.sum() * (1 / n).sum()
    parts = variances / n
    if parts.sum() <= student * (1 + 1e-9):
        return student, float(freedoms.sum())
    return parts.sum(), parts.sum() ** 2 / (parts**2 / freedoms).sum()


def rises(things, paired):
    samples = [
        [numpy.subtract(t["now"], t["before"])] if paired else [numpy.array(t["before"]), numpy.array(t["now"])]
        for t in things
    ]
    # Bartlett's test as SciPy has it needs values: each thing's sides around their means, with the freedom of both sides.
    freedom = numpy.array([sum(len(s) - 1 for s in sides) for sides in samples])
    variance = numpy.array([sum(((s - s.mean()) ** 2).sum() for s in sides) for sides in samples]) / freedom
    k, total = len(samples), freedom.sum()
    differ = False
    if k > 1:
        pooled = (freedom * variance).sum() / total
        statistic = (total * numpy.log(pooled) - (freedom * numpy.log(variance)).sum()) / (
            1 + ((1 / freedom).sum() - 1 / total) / (3 * (k - 1))
        )
        differ = stats.chi2.sf(statistic, k - 1) < LEVEL
    result = []
    for i, sides in enumerate(samples):
        rise = numpy.mean(things[i]["now"]) - numpy.mean(things[i]["before"])
        n = [len(s) for s in sides]
        own = error(n, [s.var(ddof=1) for s in sides], [len(s) - 1 for s in sides])
        alone = stats.t.sf(rise / numpy.sqrt(own[0]), own[1])
        others = [s for j, s in enumerate(samples) if j != i]
        if not others:
            result.append(float(alone))
            continue
        df = [sum(len(s[side]) - 1 for s in others) for side in range(len(sides))]
        var = [sum((len(s[side]) - 1) * s[side].var(ddof=1) for s in others) / df[side] for side in range(len(sides))]
        lent = error(n, var, df)
        weight = own[1] / (own[1] + min(own[1], lent[1]))
        parts = numpy.array([weight * own[0], (1 - weight) * lent[0]])
        # Never more than if the variances were the same.
        freedom_of_both = min(
            part.sum() ** 2 / (part**2 / numpy.array([own[1], lent[1]])).sum()
            for part in (parts, numpy.array([weight, 1 - weight]))
        )
        together = stats.t.sf(rise / numpy.sqrt(parts.sum()), freedom_of_both)
        result.append(float(max(alone, together) if differ else together))
    return result


LEVEL = 0.02

# Alone, with sides of one size, it is Student's test.
one = cases["one thing alone"][0][0]
student = stats.ttest_ind(one["now"], one["before"], alternative="greater").pvalue
assert abs(rises([one], False)[0] - student) < 1e-12
pair = cases["pairs in three things"][0][0]
paired = stats.ttest_rel(pair["now"], pair["before"], alternative="greater").pvalue
assert abs(rises([pair], True)[0] - paired) < 1e-12

print(
    json.dumps(
        {
            "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
            "cases": [
                {"name": name, "things": things, "paired": paired, "p": rises(things, paired)}
                for name, (things, paired) in cases.items()
            ],
        },
        indent=2,
    )
)
