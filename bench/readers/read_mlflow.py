"""MLflow's own reading: every run and the whole history of each of its metrics, by MlflowClient. Argument: the folder with `mlruns` or
`mlflow.db`; an older database is brought to the newest schema in place, once. Prints what it read."""

import json
import os
import subprocess
import sys

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
folder = os.path.abspath(sys.argv[1])
database = os.path.join(folder, "mlflow.db")
if os.path.exists(database):
    address = f"sqlite:///{database}"
    mark = os.path.join(folder, "upgraded")
    if not os.path.exists(mark):
        subprocess.run([sys.executable, "-m", "mlflow", "db", "upgrade", address], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        open(mark, "w").close()
else:
    address = f"file://{folder}/mlruns"

from mlflow.tracking import MlflowClient  # noqa: E402

client = MlflowClient(address)
points = 0
for experiment in client.search_experiments():
    token = None
    while True:
        page = client.search_runs([experiment.experiment_id], max_results=1000, page_token=token)
        for run in page:
            points += sum(len(client.get_metric_history(run.info.run_id, key)) for key in run.data.metrics)
        token = page.token
        if not token:
            break
print(json.dumps({"points": points}))
