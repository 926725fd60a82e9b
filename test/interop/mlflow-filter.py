"""Logs 60 runs into FOLDER/mlflow.db and writes what MlflowClient.search_runs says to 2,000 generated filters and orders.

mlflow-filter.py FOLDER SEED

A filter is one of MLflow's grammar, or one with a wrong type, word or quote, or a good one with characters changed by chance. Left out is what
docs/query.md lists as different: artifact_uri, the context of data sets, SCHEDULED, backslashes in lists, steps that go back.
"""

import json
import math
import os
import random
import re
import sys

folder, seed = sys.argv[1], int(sys.argv[2])
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["DO_NOT_TRACK"] = "true"
os.chdir(folder)

import mlflow  # noqa: E402
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, RunTag  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402

START = 1_750_000_000_000
COUNT = 2000
chance = random.Random(seed)

PARAMS = {
    "lr": ["0.1", "0.10", "1e-3", "0.001", "1e-05", "None", "1", "1.0"],
    "batch_size": ["16", "32", "128", "8"],
    "model": ["resnet18", "ResNet50", "vit_b", "vit%b", "it's", 'say "hi"', "größe", ""],
    "opt/name": ["adam", "SGD", "adamw"],
    "weird key": ["x", "y"],
    "flag": ["True", "true", "False"],
    "a.b": ["nested", "10", "9"],
    "order": ["1st", "2nd"],
}
TAGS = {
    "team": ["vision", "Vision", "speech", "2", "10"],
    "mlflow.source.name": ["train.py", "eval.py"],
    "mlflow.user": ["anna", "Ben"],
    "stage": ["a b", "a_b", "a%b"],
}
METRICS = {
    "accuracy": [0.5, 0.72, 0.9, 0.9, math.nan, 1.0],
    "loss": [0.15, 2.5, math.inf, -math.inf, math.nan, 0.0],
    "f1 score": [0.5, 0.6],
    "val/acc": [0.1, 0.2, 0.3],
    "a.b": [-1.0, -0.5, 1e-7, 1e7],
    "order": [1, 2, 3],
    "größe": [1, 2],
}
STATUSES = ["FINISHED", "FAILED", "KILLED", "RUNNING"]
NAMES = ["alpha", "Alpha", "beta 2", "gamma_ray", "100%"]
DATASETS = [("wine", "7ab3"), ("iris", "s8ds293b"), ("Wine", "jks834s2")]


def log_runs(client):
    experiments = [client.create_experiment(name) for name in ("one", "two")]
    for index in range(60):
        tags = {name: chance.choice(values) for name, values in TAGS.items() if name == "mlflow.user" or chance.random() < 0.7}
        run = client.create_run(
            experiments[index % 2],
            start_time=START + 1000 * chance.randrange(20),
            run_name=chance.choice(NAMES),
            tags=tags,
        ).info.run_id
        params = [Param(name, chance.choice(values)) for name, values in PARAMS.items() if chance.random() < 0.7]
        metrics = []
        for name, values in METRICS.items():
            if chance.random() < 0.3:
                continue
            steps = [0] if chance.random() < 0.3 else sorted(chance.randrange(4) for _ in range(3))
            metrics += [Metric(name, chance.choice(values), START + at, step) for at, step in enumerate(steps)]
        client.log_batch(run, metrics=metrics, params=params)
        if chance.random() < 0.5:
            inputs = [
                DatasetInput(Dataset(name, digest, "http", json.dumps({"url": "https://example.org"})), [InputTag("mlflow.data.context", "training")])
                for name, digest in chance.sample(DATASETS, chance.randrange(1, 3))
            ]
            client.log_inputs(run, inputs)
        status = chance.choice(STATUSES)
        if status != "RUNNING":
            client.set_terminated(run, status, end_time=START + 30_000 + 1000 * chance.randrange(20))
    return experiments


def word(text):
    return chance.choice([text, text.lower(), text.upper()])


def key_name(name):
    plain = re.fullmatch(r"[a-z]\w*(\.\w+)*", name) is not None
    return chance.choice([name, name, f"`{name}`", f'"{name}"']) if plain else chance.choice([f"`{name}`", f'"{name}"', f"`{name}`", name])


def quoted(text):
    if "'" in text:
        return f'"{text}"'
    return f"'{text}'" if '"' in text or chance.random() < 0.6 else f'"{text}"'


def number(values):
    value = chance.choice([one for one in values if math.isfinite(one)])
    return chance.choice([repr(value), repr(value), str(int(value)), f"{value:.3f}", f"{value:e}".replace("e+", "e"), f"-{abs(value)}"])


def pattern(text):
    cut = chance.randrange(len(text) + 1)
    return chance.choice(["%" + text[cut:], text[:cut] + "%", text.replace("a", "_"), text.swapcase(), "%" + text[1:3] + "%", text])


def text_clause(key, values, like=True):
    operator = chance.choice(["=", "!=", " = ", " != "] + ([f" {word('LIKE')} ", f" {word('ILIKE')} "] if like else []))
    value = chance.choice(values)
    return f"{key}{operator}{quoted(pattern(value) if 'I' in operator.upper() else value)}"


def clause(ids):
    kind = chance.randrange(12)
    prefix = chance.choice
    if kind <= 2:
        name = chance.choice(list(METRICS))
        operator = chance.choice(["=", "!=", ">", ">=", "<", "<=", " > ", " <= ", " != "])
        return f"{prefix(['metrics', 'metric', '`metrics`'])}.{key_name(name)}{operator}{number(METRICS[name])}"
    if kind <= 4:
        name = chance.choice(list(PARAMS))
        return text_clause(f"{prefix(['params', 'param', 'parameter', 'parameters'])}.{key_name(name)}", PARAMS[name])
    if kind == 5:
        name = chance.choice(list(TAGS) + ["mlflow.runName"])
        return text_clause(f"{prefix(['tags', 'tag'])}.{key_name(name)}", TAGS.get(name, NAMES))
    if kind == 6:
        scope, names = chance.choice([("params", PARAMS), ("tags", TAGS)])
        return f"{scope}.{key_name(chance.choice(list(names)))} {word('IS')} {chance.choice(['NULL', 'NOT NULL', 'null', 'not null'])}"
    run = prefix(["", "", "attributes.", "attribute.", "attr.", "run."])
    if kind == 7:
        return f"{run}{prefix(['start_time', 'end_time', 'created', 'Created'])}{prefix(['=', '!=', '>', '>=', '<', ' <= '])}{START + 1000 * chance.randrange(50)}"
    if kind == 8:
        return text_clause(f"{run}status", STATUSES + ["finished", "nonsense"])
    if kind == 9:
        return text_clause(f"{run}{prefix(['run_name', '`run name`', '`Run Name`', 'user_id'])}", NAMES + TAGS["mlflow.user"])
    if kind == 10:
        items = [quoted(one) for one in chance.sample(ids, chance.randrange(1, 9))]
        return f"{run}run_id {word(prefix(['IN', 'NOT IN']))} ({', '.join(items)}{prefix(['', ','])})"
    part = chance.randrange(2)
    key = f"{prefix(['datasets', 'dataset'])}.{['name', 'digest'][part]}"
    values = [one[part] for one in DATASETS]
    if chance.random() < 0.6:
        return text_clause(key, values)
    return f"{key} {word(prefix(['IN', 'NOT IN']))} ({','.join(quoted(one) for one in chance.sample(values, 2))})"


WRONG = [
    "metrics.accuracy > '0.5'", "params.lr = 0.1", "params.lr > '0.1'", "metrics.accuracy LIKE '5%'", "metrics.val-acc > 0.5",
    "metrics.val/acc > 0.5", "metrics.f1 score > 0.5", "metrics.accuracy == 0.5", "metrics.accuracy <> 0.5", "metrics.accuracy => 0.5",
    "params.model NOT LIKE 'a%'", "params.model RLIKE 'a'", "Metrics.accuracy > 0", "METRICS.accuracy > 0", "param's.lr = 'x'",
    "0.5 < metrics.accuracy", "metrics.accuracy > metrics.loss", "metrics.accuracy BETWEEN 0 AND 1", "NOT metrics.accuracy > 0",
    "(metrics.accuracy > 0)", "metrics.accuracy > 0 OR metrics.loss > 0", "metrics.accuracy > 0;", "metrics.accuracy > 0 -- c",
    "metrics.accuracy > 0 && metrics.loss > 0", "experiment_id = '1'", "lifecycle_stage = 'active'", "duration > 5", "name = 'a'",
    "timestamp > 0", "timestamp = 0", "run_id IN ()", "run_id IN (1, 2)", "run_id = ('a')", "status IN ('FINISHED')", "params.lr IN ('1')",
    "run_id IN 'a'", "run_id in (a)", "metrics.accuracy IS NULL", "status IS NULL", "start_time IS NULL", "params.lr IS NOT  NULL",
    "params.lr IS 'x'", "metrics.accuracy > +0.5", "metrics.accuracy > 1_000", "metrics.accuracy > 0x1F", "metrics.accuracy > inf",
    "metrics.accuracy > nan", "metrics.accuracy > - 0.5", "metrics.accuracy > 1e+3", "metrics.accuracy > .5", "metrics.accuracy > 5.",
    "metrics.accuracy > 1E-10", "params.model = vit_b", "params.model = `vit_b`", "params.model = 'it''s'", "params.model = 'a\\'b'",
    "params.1st = 'x'", "tags.'team' = 'vision'", "tags.`a`.`b` = 'x'", "metrics.in > 1", "metrics.as > 1", "metrics.from > 1",
    "metrics.count > 0", "metrics.loss.min > -9", "metrics.like > 0", "metrics.min > 0", "metrics.timestamp > 0", "metrics.value > 0", "metrics._x > 0",
    "status = 5", "status > 'A'", "start_time = 'x'", "start_time > 1.5", "datasets.foo = 'x'", "dataset.name = 5", "datasets.name IN ()",
    "AND", "AND metrics.accuracy > 0", "metrics.accuracy > 0 AND", "metrics.accuracy > 0 AND AND metrics.loss > 0",
    "metrics.accuracy > 0 metrics.loss > 0", " ", "metrics.accuracy", "metrics.accuracy >", "> 5", "metrics. accuracy > 0",
    "metrics .accuracy > 0", "metrics.max(loss) > 0", "metrics.layer[0] > 0", "metrics.* > 0", "metrics.a::b > 0", "params.größe = 'x'",
    "'run name' = 'x'", '"run name" = \'alpha\'', "`run_name` = 'alpha'", "`params.lr` = '1'", "params.lr = NULL", "params.lr = ?",
    "metrics.accuracy > 1 desc", "metrics.accuracy # c\n > 1", "metrics.accuracy /* c */ > 1", "run_id IN ('a' 'b')", "run_id IN ('a',,'b')",
    "run_id IN (,)", "run_id NOT IN ('a')", "run_id NOT\nIN ('a')", "metrics.accuracy\n>\n0", "params.lr = \"1\" params.model = \"x\"",
]


def damage(text):
    """One to three characters left out, doubled, changed or swapped."""
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        action = chance.randrange(4)
        extra = chance.choice(list(" .'\"`(),=<>!-+*/%_0aAND;"))
        if action == 0:
            text = text[:at] + text[at + 1 :]
        elif action == 1:
            text = text[:at] + extra + text[at:]
        elif action == 2:
            text = text[:at] + extra + text[at + 1 :]
        else:
            text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
    return text


def make_filter(ids):
    clauses = [clause(ids) for _ in range(chance.choice([1, 1, 1, 2, 2, 3]))]
    joined = chance.choice([" AND ", " and ", "  AND\n"]).join(clauses)
    kind = chance.random()
    if kind < 0.7:
        return joined
    if kind < 0.8:
        return chance.choice([chance.choice(WRONG), f"{chance.choice(WRONG)} AND {joined}", f"{joined} AND {chance.choice(WRONG)}"])
    return damage(joined)


def make_order():
    scopes = [("metrics", METRICS), ("params", PARAMS), ("tags", TAGS)]
    terms = []
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        scope, names = chance.choice(scopes)
        key = f"{scope}.{key_name(chance.choice(list(names)))}"
        key = chance.choice([key, key, key, "start_time", "attributes.end_time", "run_name", "status", "created", "user_id", "run_id"])
        term = f"{key}{chance.choice(['', ' ASC', ' DESC', ' desc', '  asc', ' DESC'])}"
        if chance.random() < 0.06:
            term = chance.choice([f" {term}", f"{term} ", f"{term} NULLS LAST", f"{term}, run_id", "`run name`", "datasets.name", "duration", "5", ""])
        terms.append(damage(term) if chance.random() < 0.06 else term)
    return terms


def ask(client, experiments, text, order):
    try:
        return [run.info.run_id for run in client.search_runs(experiments, text, order_by=order, max_results=1000)]
    except Exception:
        return None


def main():
    mlflow.set_tracking_uri("sqlite:///mlflow.db")
    client = MlflowClient()
    experiments = log_runs(client)
    ids = [run.info.run_id for run in client.search_runs(experiments)]
    cases = []
    asked = [(text, []) for text in WRONG]
    asked += [(make_filter(ids), make_order() if chance.random() < 0.4 else []) for _ in range(COUNT - len(asked))]
    for text, order in asked:
        cases.append({"filter": text, "order": order, "runs": ask(client, experiments, text, order)})
    with open("expected.json", "w", encoding="utf-8") as file:
        json.dump({"mlflow": mlflow.__version__, "cases": cases}, file)


main()
