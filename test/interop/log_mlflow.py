"""Logs runs of every kind with MLflow and writes what MlflowClient says of them.

log_mlflow.py FOLDER files       into FOLDER/mlruns, a FileStore
log_mlflow.py FOLDER database    into FOLDER/mlflow.db
log_mlflow.py FOLDER read        logs nothing, reads FOLDER/mlruns or a copy of FOLDER/mlflow.db that is brought to the newest schema
log_mlflow.py FOLDER server      60 runs into FOLDER/server.db, and serves it on 127.0.0.1: prints the address, ends when stdin ends
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

folder, mode = sys.argv[1], sys.argv[2]
os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["DO_NOT_TRACK"] = "true"
os.chdir(folder)

import mlflow  # noqa: E402
from mlflow.entities import Metric, Param, RunTag  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402

START = 1_750_000_000_000


def log_runs(client, count):
    """`count` ordinary runs in two experiments, and one of each special kind."""
    ids = [client.create_experiment(name) for name in ("plain", "with space & ünicode")]
    for index in range(count):
        run = client.create_run(
            ids[index % 2], start_time=START + index, run_name=f"run {index}", tags={"team": "blue"}
        ).info.run_id
        client.log_batch(
            run,
            metrics=[
                Metric("val/loss", 1 / (step + 1 + index), START + 1000 * step, step) for step in range(5 + index % 3)
            ]
            + [Metric("deep/er/acc uracy", step / 10, START + 1000 * step, 2 * step) for step in range(3)]
            + [Metric("once", index, START, 0)],
            params=[Param("lr", str(0.1 / (index + 1))), Param("opt/name", "adam"), Param("seed", str(index))],
            tags=[RunTag("mlflow.source.git.commit", f"{index:040x}")],
        )
        client.set_terminated(run, end_time=START + 10_000 + index)
    odd = client.create_run(ids[0], start_time=START, run_name="odd values").info.run_id
    values = [0.1, math.nan, math.inf, -math.inf, -0.0, 5e-324, 1.7e308, 123456789.123456789, 1e-05]
    client.log_batch(odd, metrics=[Metric("odd", value, START + step, step) for step, value in enumerate(values)])
    for value in (3.0, 2.0, 1.0):
        client.log_metric(odd, "without step", value, timestamp=START + 10 - int(value))
    client.set_terminated(odd, "FAILED", end_time=START + 5)
    child = client.create_run(
        ids[0], start_time=START, run_name="child", tags={"mlflow.parentRunId": odd, "mlflow.note.content": "two\nlines"}
    ).info.run_id
    client.log_metric(child, "loss", 0.5, timestamp=START, step=7)
    client.set_terminated(child, "KILLED", end_time=START + 5)
    client.create_run(ids[1], start_time=START, run_name="running")
    deleted = client.create_run(ids[1], start_time=START, run_name="deleted").info.run_id
    client.log_metric(deleted, "loss", 0.5)
    client.delete_run(deleted)
    gone = client.create_experiment("gone")
    client.create_run(gone, start_time=START)
    client.delete_experiment(gone)
    with_data = client.create_run(ids[0], start_time=START, run_name="with data and a model").info.run_id
    with mlflow.start_run(run_id=with_data):
        from mlflow.data.meta_dataset import MetaDataset
        from mlflow.data.http_dataset_source import HTTPDatasetSource

        source = HTTPDatasetSource("https://example.org/wine.csv")
        mlflow.log_input(MetaDataset(source=source, name="wine", digest="7ab3"), context="training")
        mlflow.log_text("a,b\n1,2\n", "tables/scores.csv")
        model = mlflow.create_external_model(name="forest", source_run_id=with_data)
        mlflow.log_metric("accuracy", 0.75, step=3, model_id=model.model_id, timestamp=START)


def number(value):
    if math.isnan(value):
        return "NaN"
    # MLflow gives the largest double for infinity in a database.
    if abs(value) == sys.float_info.max:
        value = math.copysign(math.inf, value)
    return str(value).replace("inf", "Infinity") if math.isinf(value) else value


def read_runs(client):
    """What MlflowClient says of all runs that are not deleted."""
    runs = []
    for experiment in client.search_experiments():
        for run in client.search_runs([experiment.experiment_id], max_results=1000):
            info = run.info
            histories = {
                key: [
                    {"step": point.step, "time": point.timestamp, "value": number(point.value)}
                    for point in client.get_metric_history(info.run_id, key)
                ]
                for key in run.data.metrics
            }
            runs.append(
                {
                    "id": info.run_id,
                    "name": info.run_name,
                    "experiment": experiment.name,
                    "status": info.status,
                    "start": info.start_time,
                    "end": info.end_time,
                    "params": run.data.params,
                    "tags": run.data.tags,
                    "data": {one.dataset.name: one.dataset.digest for one in run.inputs.dataset_inputs},
                    "metrics": histories,
                }
            )
    return sorted(runs, key=lambda run: run["id"])


def write_expected(client):
    with open("expected.json", "w", encoding="utf-8") as file:
        json.dump({"mlflow": mlflow.__version__, "runs": read_runs(client)}, file)


def free_port():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def serve(backend):
    """A server in a process of its own, once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    command += ["--backend-store-uri", backend, "--artifacts-destination", os.path.abspath("artifacts")]
    server = subprocess.Popen(command, stdout=open("server.txt", "wb"), stderr=subprocess.STDOUT)
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                if answer.status == 200:
                    return server, address
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    server.kill()
    raise SystemExit(open("server.txt").read())


if mode == "files":
    mlflow.set_tracking_uri("file://" + os.path.abspath("mlruns"))
    client = MlflowClient()
    log_runs(client, 6)
    write_expected(client)
elif mode == "database":
    mlflow.set_tracking_uri("sqlite:///mlflow.db")
    client = MlflowClient()
    log_runs(client, 6)
    write_expected(client)
elif mode == "read":
    if os.path.exists("mlflow.db"):
        copy = os.path.join(tempfile.mkdtemp(), "mlflow.db")
        shutil.copy("mlflow.db", copy)
        subprocess.run([sys.executable, "-m", "mlflow", "db", "upgrade", f"sqlite:///{copy}"], check=True)
        mlflow.set_tracking_uri(f"sqlite:///{copy}")
    else:
        mlflow.set_tracking_uri("file://" + os.path.abspath("mlruns"))
    write_expected(MlflowClient())
elif mode == "server":
    backend = "sqlite:///server.db"
    mlflow.set_tracking_uri(backend)
    log_runs(MlflowClient(), 57)
    server, address = serve(backend)
    try:
        mlflow.set_tracking_uri(address)
        write_expected(MlflowClient())
        print(address, flush=True)
        sys.stdin.read()
    finally:
        server.terminate()
        server.wait(30)
