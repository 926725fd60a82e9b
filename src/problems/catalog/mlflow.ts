import type { CatalogEntry } from '../catalog-entry.ts';
import { countOf, withCommas } from '../../lib/count-of.ts';

/** What can be wrong with what MLflow stored. */
export const mlflowProblems = {
  'mlflow-meta-missing': {
    title: 'A run of MLflow has no meta.yaml.',
    severity: 'warning',
    message: (facts) =>
      `The run ${facts['run']} has no meta.yaml, as is left when deleting a run was interrupted, so it is left out. Delete the folder, or restore the file if the run counts.`,
    explanation:
      'MLflow keeps the id, status and times of a run in `meta.yaml`. Without it MLflow does not see the run either. A copy that skipped files looks the same.',
  },
  'mlflow-meta-broken': {
    title: 'The meta.yaml of an MLflow run cannot be read.',
    severity: 'warning',
    message: (facts) =>
      `This file is empty or no YAML, so name, status and times of the run ${facts['run']} are unknown; its params, tags and metrics were read. Restore the file from where the run was logged.`,
    explanation:
      'MLflow writes the file anew when a run ends; a full disk or a crash at that moment leaves half of it. MLflow itself then refuses the run. What stands in other files is read all the same.',
  },
  'mlflow-metric-line': {
    title: 'A line of an MLflow metric cannot be read.',
    severity: 'error',
    message: (facts) =>
      `This line of the metric "${facts['metric']}" cannot be read: ${facts['reason']}. Its value is missing from the report; write metrics with mlflow.log_metric alone.`,
    explanation:
      'A line holds a time in milliseconds, a value and a step, with one blank between them. Two programs that write to the same run at once, and merges of version control, break lines. All other lines are read.',
  },
  'mlflow-schema-unknown': {
    title: 'An MLflow database has a schema that is not known.',
    severity: 'note',
    message: (facts) =>
      `This database has the schema ${facts['revision']}, which is none of those up to MLflow ${facts['known']}, so it was read as if it were one of them. Compare a few numbers with mlflow ui, or use a newer version of Runfolio.`,
    explanation:
      'MLflow changes the tables of its database every few versions, mostly those that hold traces and evaluations. What Runfolio reads has kept its names since 2019. The database of a fork, or one that other programs share, may look new, too.',
  },
  'mlflow-export-broken': {
    title: 'An exported MLflow run has no run id.',
    severity: 'error',
    message: () =>
      'This file says that it is a run exported from MLflow, but holds no run with an id, so nothing was read from it. Export the run again with mlflow-export-import.',
    explanation:
      'An export keeps a run as `run.json` with the parts `info`, `params`, `metrics` and `tags` below `mlflow`. Older and hand-made files that lay them out otherwise are not read.',
  },
  'mlflow-server-address': {
    title: 'The address of an MLflow server is none.',
    severity: 'error',
    message: (facts) => {
      const isVariable = facts['variable'] !== undefined;
      const where = isVariable ? ' in MLFLOW_TRACKING_URI' : '';
      const what =
        isVariable && facts['value'] === ''
          ? 'MLFLOW_TRACKING_URI is not set'
          : `"${facts['value']}"${where} is no address that begins with http:// or https://`;
      return `The runs of an MLflow server were asked for, but ${what}, so they are missing from the report. Write the address of the server, such as http://127.0.0.1:5000; folders and databases are found without it.`;
    },
    explanation:
      'A server is asked only if `mlflow` in `runfolio.yaml` or the command line names it. With `mlflow: MLFLOW_TRACKING_URI` the environment variable of this name holds the address; it is empty where it was not set.',
  },
  'mlflow-server-unreachable': {
    title: 'An MLflow server does not answer.',
    severity: 'error',
    message: (facts) =>
      `This MLflow server could not be read (${facts['reason']}), so its runs are missing from the report. Start the server or connect to its network, then build again.`,
    explanation:
      'Requests that fail for a passing reason are tried again for some seconds. Runs of an earlier build are not shown instead, since nobody could tell how old they are.',
  },
  'mlflow-server-refused': {
    title: 'An MLflow server asks for credentials.',
    severity: 'error',
    message: (facts) =>
      `This MLflow server does not let these credentials in (${facts['reason']}), so its runs are missing from the report. Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, in the environment.`,
    explanation:
      'Credentials come from the same environment variables as those of MLflow’s own client. They are sent to this server alone, and are neither shown nor kept.',
  },
  'mlflow-server-answer': {
    title: 'A server does not answer as MLflow does.',
    severity: 'error',
    message: (facts) =>
      `What answers at this address does not speak as an MLflow server does: ${facts['reason']}. Its runs are missing from the report; check the address, and that no page to sign in stands before the server.`,
    explanation:
      'Runs are asked for at `/api/2.0/mlflow/` below the address. A proxy that answers with a page of its own, and an address that is missing a path, are the usual reasons.',
  },
  'mlflow-experiment-unknown': {
    title: 'An MLflow server has no experiment of this name.',
    severity: 'warning',
    message: (facts) =>
      `This MLflow server has no experiment "${facts['name']}", so nothing of it is in the report. Check the name in runfolio.yaml; a deleted experiment must be restored first.`,
    explanation:
      'With `experiments` below `mlflow` in `runfolio.yaml` only experiments of these exact names are read.',
  },
  'artifacts-left-out': {
    title: 'A run has more artifacts than are listed.',
    severity: 'note',
    message: (facts) =>
      `The run has ${countOf(Number(facts['leftOut']), 'more artifact')} than the ${withCommas(Number(facts['kept']))} that are listed, so the others are not in the report. Log folders of many files as one archive.`,
    explanation:
      'A run that stores thousands of files would bury those that matter. The first by name are listed.',
  },
} as const satisfies Record<string, CatalogEntry>;
