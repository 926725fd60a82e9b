"""Makes models.json: what scikit-learn and Optuna say of forests, importances and classifiers.

python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 optuna==5.0.0
.venv/bin/python test/reference/models.py > test/reference/models.json
"""

import json
import warnings

import numpy
import optuna
import scipy
import sklearn
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.importance import FanovaImportanceEvaluator
from sklearn import calibration, metrics
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.WARNING)
rng = numpy.random.default_rng(20261121)


def search():
    """200 random trials: two strong params, an interaction, a weak one, two that do nothing."""
    n = 200
    width = rng.uniform(-1, 1, n)
    depth = rng.uniform(0, 8, n)
    rate = rng.uniform(0.1, 0.9, n)
    dropout = rng.uniform(0, 0.5, n)
    kind = rng.integers(0, 3, n)
    noise = rng.uniform(0, 1, n)
    y = (
        (width - 0.3) ** 2
        + 0.08 * depth
        + 0.5 * (rate - 0.5) * (width)
        + numpy.array([0.0, 0.25, 0.1])[kind]
        + rng.normal(0, 0.03, n)
    )
    columns = [width, depth, rate, dropout, kind.astype(float), noise]
    columns = [[round(float(v), 6) for v in c] for c in columns]
    return columns, [round(float(v), 6) for v in y]


columns, target = search()
ranges = [[-1, 1], [0, 8], [0.1, 0.9], [0, 0.5], [-0.5, 2.5], [0, 1]]


def optuna_importance():
    """Mean of ten seeds, normalised to 1 as Optuna does."""
    study = optuna.create_study()
    names = ["width", "depth", "rate", "dropout", "kind", "noise"]
    distributions = {
        name: CategoricalDistribution([0, 1, 2]) if name == "kind" else FloatDistribution(*span)
        for name, span in zip(names, ranges)
    }
    for row, value in enumerate(target):
        params = {name: columns[i][row] for i, name in enumerate(names)}
        params["kind"] = int(params["kind"])
        study.add_trial(optuna.trial.create_trial(params=params, distributions=distributions, value=value))
    seeds = [
        optuna.importance.get_param_importances(study, evaluator=FanovaImportanceEvaluator(seed=seed))
        for seed in range(10)
    ]
    return [float(numpy.mean([s[name] for s in seeds])) for name in names]


def forest_facts():
    """Out-of-bag R² and permutation importance by tree, mean of ten forests with the same settings as ours."""
    x = numpy.array(columns).T
    y = numpy.array(target)
    scores, importances = [], []
    for seed in range(10):
        forest = RandomForestRegressor(
            n_estimators=64, min_samples_leaf=3, oob_score=True, bootstrap=True, random_state=seed
        ).fit(x, y)
        scores.append(forest.oob_score_)
        shuffle = numpy.random.default_rng(seed)
        for tree, drawn in zip(forest.estimators_, forest.estimators_samples_):
            rows = numpy.setdiff1d(numpy.arange(len(y)), drawn)
            base = ((tree.predict(x[rows]) - y[rows]) ** 2).mean()
            own = []
            for column in range(x.shape[1]):
                moved = x[rows].copy()
                moved[:, column] = shuffle.permutation(moved[:, column])
                own.append((((tree.predict(moved) - y[rows]) ** 2).mean() - base) / y.var())
            importances.append(own)
    return {
        "outOfBagR2": float(numpy.mean(scores)),
        "permutation": [float(v) for v in numpy.mean(importances, axis=0)],
    }


def one_tree():
    """A single tree on all rows, whose predictions ours must repeat."""
    x = numpy.array(columns).T
    tree = DecisionTreeRegressor(min_samples_leaf=3, random_state=0).fit(x, target)
    questions = rng.uniform([r[0] for r in ranges], [r[1] for r in ranges], (40, len(ranges)))
    questions = numpy.round(questions, 6)
    return {
        "leaves": int(tree.get_n_leaves()),
        "feature": [max(-1, int(v)) for v in tree.tree_.feature],
        "threshold": tree.tree_.threshold.tolist(),
        "left": tree.tree_.children_left.tolist(),
        "right": tree.tree_.children_right.tolist(),
        "value": tree.tree_.value[:, 0, 0].tolist(),
        "questions": questions.tolist(),
        "answers": tree.predict(questions).tolist(),
        "shares": shares_of(tree, x.shape[1]),
    }


def shares_of(tree, count):
    """Main effects of one tree over the ranges by Optuna's own boxes."""
    from optuna.importance._fanova._tree import _FanovaTree

    boxes = _FanovaTree(tree.tree_, numpy.array(ranges, dtype=float))
    return [float(boxes.get_marginal_variance(numpy.array([c])) / boxes.variance) for c in range(count)]


def classifier(name, labels, scores, probabilities):
    fpr, tpr, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(labels, scores)
    facts = {
        "name": name,
        "labels": [bool(v) for v in labels],
        "scores": [float(v) for v in scores],
        "auc": float(metrics.roc_auc_score(labels, scores)),
        "averagePrecision": float(metrics.average_precision_score(labels, scores)),
        "falsePositiveRates": fpr.tolist(),
        "truePositiveRates": tpr.tolist(),
        "precisions": precision[:-1][::-1].tolist(),
        "recalls": recall[:-1][::-1].tolist(),
        "delong": delong(numpy.array(labels), numpy.array(scores)),
    }
    if probabilities:
        observed, predicted = calibration.calibration_curve(labels, scores, n_bins=10)
        edges = numpy.linspace(0, 1, 11)
        bins = numpy.searchsorted(edges[1:-1], scores)
        error = sum(
            abs(numpy.mean(labels[bins == b]) - numpy.mean(scores[bins == b])) * (bins == b).sum()
            for b in range(10)
            if (bins == b).any()
        )
        facts["calibration"] = {
            "observed": observed.tolist(),
            "predicted": predicted.tolist(),
            "ece": float(error / len(scores)),
            "brier": float(metrics.brier_score_loss(labels, scores)),
        }
    return facts


def delong(labels, scores):
    """The 95 % interval of the area by the definition: placements of each positive among the negatives and back."""
    positives, negatives = scores[labels == 1], scores[labels == 0]
    if len(positives) < 2 or len(negatives) < 2:
        return None
    wins = (positives[:, None] > negatives[None, :]) + 0.5 * (positives[:, None] == negatives[None, :])
    area = wins.mean()
    variance = wins.mean(axis=1).var(ddof=1) / len(positives) + wins.mean(axis=0).var(ddof=1) / len(negatives)
    reach = scipy.stats.norm.ppf(0.975) * numpy.sqrt(variance)
    return [float(max(0, area - reach)), float(min(1, area + reach))]


def classifiers():
    n = 300
    labels = rng.integers(0, 2, n)
    soft = numpy.clip(rng.normal(0.35 + 0.3 * labels, 0.22), 0, 1).round(4)
    tied = numpy.clip(rng.normal(0.4 + 0.2 * labels, 0.3), 0, 1).round(1)
    margins = rng.normal(labels * 1.5, 1.0).round(3)
    rare = (rng.uniform(size=n) < 0.03).astype(int)
    return [
        classifier("probabilities", labels, soft, True),
        classifier("scores with many ties", labels, tied, True),
        classifier("margins, no probabilities", labels, margins, False),
        classifier("a rare class", rare, rng.uniform(size=n).round(3), True),
        classifier("two of each", numpy.array([1, 0, 1, 0]), numpy.array([0.9, 0.1, 0.4, 0.6]), True),
        classifier("separated", numpy.array([0, 0, 0, 1, 1]), numpy.array([0.1, 0.2, 0.3, 0.8, 0.9]), True),
    ]


def confusion():
    actual = rng.choice(["bird", "cat", "dog"], 60, p=[0.2, 0.5, 0.3])
    predicted = numpy.where(rng.uniform(size=60) < 0.7, actual, rng.choice(["bird", "cat", "dog", "fish"], 60))
    labels = sorted(set(actual) | set(predicted))
    recall = metrics.recall_score(actual, predicted, labels=labels, average=None, zero_division=numpy.nan)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "labels": [str(label) for label in labels],
        "counts": metrics.confusion_matrix(actual, predicted, labels=labels).tolist(),
        "accuracy": float(metrics.accuracy_score(actual, predicted)),
        "recall": [None if numpy.isnan(v) else float(v) for v in recall],
    }


def regression():
    actual = rng.normal(10, 4, 50).round(3)
    predicted = (actual + rng.normal(0.2, 1, 50)).round(3)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "rmse": float(metrics.root_mean_squared_error(actual, predicted)),
        "mae": float(metrics.mean_absolute_error(actual, predicted)),
        "r2": float(metrics.r2_score(actual, predicted)),
    }


print(
    json.dumps(
        {
            "versions": {
                "numpy": numpy.__version__,
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
                "optuna": optuna.__version__,
            },
            "search": {"columns": columns, "target": target, "ranges": ranges},
            "tree": one_tree(),
            "fanova": optuna_importance(),
            "forest": forest_facts(),
            "classifiers": classifiers(),
            "confusion": confusion(),
            "regression": regression(),
        }
    )
)
