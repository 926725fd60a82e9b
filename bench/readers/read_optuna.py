"""Optuna's own reading: load_study and all its trials. Argument: the folder with `optuna.db`. Prints what it read."""
import json
import os
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
storage = f'sqlite:///{os.path.join(os.path.abspath(sys.argv[1]), "optuna.db")}'
points = 0
for name in optuna.get_all_study_names(storage):
    for trial in optuna.load_study(study_name=name, storage=storage).trials:
        points += len(trial.intermediate_values) + len(trial.values or [])
print(json.dumps({'points': points}))
