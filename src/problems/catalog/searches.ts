import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with the logs of searches over params and of trainers. */
export const searchProblems = {
  'optuna-distribution-unknown': {
    title: 'A param of an Optuna trial cannot be told from what is stored.',
    severity: 'warning',
    message: (facts) =>
      `The param "${facts['name']}" is stored as a number whose meaning cannot be told: ${facts['reason']}. The stored number is shown instead of the value that the trial had; a newer version of Runfolio may know more.`,
    explanation:
      'Optuna stores every param as a number and a distribution, e.g. the index of a choice and the list of choices. Without a distribution that is known the number alone remains. Said once for each param and reason in a storage.',
  },
  'optuna-operation-unknown': {
    title: 'A line of an Optuna journal is no operation that is known.',
    severity: 'error',
    message: (facts) =>
      `The operation ${facts['code']} of this line ${facts['reason']}, so the line was left out and what it says of a trial is missing. If a newer version of Optuna wrote it, a newer version of Runfolio may know it.`,
    explanation:
      'A journal is a list of numbered operations, 0 to 10: create a study, start a trial, set a param, report a value and so on. All others are left out.',
  },
  'optuna-storage-address': {
    title: 'The address of an Optuna storage is none that can be read.',
    severity: 'error',
    message: (facts) => {
      const isVariable = facts['variable'] !== '';
      const what =
        isVariable && facts['scheme'] === ''
          ? 'OPTUNA_STORAGE is not set to an address'
          : `its address${isVariable ? ' in OPTUNA_STORAGE' : ''} begins with "${facts['scheme']}" instead of postgresql:// or mysql://`;
      return `The studies of an Optuna storage were asked for, but ${what}, so they are missing from the report. Write it as Optuna takes it, such as postgresql://user@host/name; files of SQLite and journals are found without it.`;
    },
    explanation:
      'A server is asked only if `optuna` in `runfolio.yaml` or the command line names it. With `optuna: OPTUNA_STORAGE` the environment variable of this name holds the address, with user and password if there are some. The address itself is not shown here, since it may hold a password.',
  },
  'optuna-driver-missing': {
    title: 'The driver for a database server is not installed.',
    severity: 'error',
    message: (facts) =>
      `To read this storage the package "${facts['reason']}" is needed, which is no part of Runfolio and is not installed here, so its studies are missing from the report. Run "npm install ${facts['reason']}" in this folder, or "npx -p runfolio -p ${facts['reason']} runfolio build".`,
    explanation:
      'Drivers for PostgreSQL (`pg`) and MySQL or MariaDB (`mysql2`) are loaded from the working folder or from beside Runfolio, and only when an address asks for one.',
  },
  'optuna-storage-unreachable': {
    title: 'A database server does not answer.',
    severity: 'error',
    message: (facts) =>
      `This Optuna storage could not be reached (${facts['reason']}), so its studies are missing from the report. Start the server or connect to its network, then build again.`,
    explanation: 'What an earlier build read is not shown instead, since nobody could tell how old it is.',
  },
  'optuna-storage-refused': {
    title: 'A database server does not let the user in.',
    severity: 'error',
    message: (facts) =>
      `This Optuna storage does not let these credentials in, or has no such database (${facts['reason']}), so its studies are missing from the report. Check user, password and name in the address.`,
    explanation:
      'Credentials stand in the address, best in the environment variable OPTUNA_STORAGE; `PGPASSWORD` and `PGUSER` are taken too. They are sent to this server alone, and are neither shown nor kept.',
  },
  'optuna-storage-broken': {
    title: 'A database on a server cannot be read as an Optuna storage.',
    severity: 'error',
    message: (facts) =>
      `This database cannot be read as an Optuna storage: ${facts['reason']}. Its studies are missing from the report; check the name of the database, and that the user may read its tables.`,
    explanation:
      'Only reading queries are sent, in one transaction that cannot write. A database of another program, a schema that is not the default one, and missing rights are the usual reasons.',
  },
  'optuna-study-unknown': {
    title: 'An Optuna storage has no study of this name.',
    severity: 'warning',
    message: (facts) =>
      `This Optuna storage has no study "${facts['name']}", so nothing of it is in the report. Check the name in runfolio.yaml.`,
    explanation:
      'With `studies` below `optuna` in `runfolio.yaml` only studies of these exact names are read.',
  },
  'dvc-history-missing': {
    title: 'The history of a DVC log cannot be read, or not all of it.',
    severity: 'warning',
    message: (facts) => historyReasons[String(facts['reason'])] ?? '',
    explanation:
      'With `dvc: {history: true}` in `runfolio.yaml` every commit that changed the metrics of a log is a run. The commits are read from the repository that the log lies in; nothing is checked out and nothing is fetched.',
  },
  'trainer-history-missing': {
    title: 'A trainer_state.json holds no history.',
    severity: 'warning',
    message: () =>
      'This trainer_state.json has no list "log_history", so the run has no metrics. Take the file of a checkpoint that has one, or turn logging on (logging_steps).',
    explanation:
      'The Hugging Face Trainer keeps everything that it logs in the list `log_history`. A file without it was shortened, or is of another program.',
  },
  'format-newer': {
    title: 'A log was written in a newer format than was tried.',
    severity: 'warning',
    message: (facts) =>
      `This is ${facts['what']} of format version ${facts['version']}, and Runfolio was tried with versions up to ${facts['known']}. It was read as if it were the latter; compare a few numbers with the tool itself, or use a newer version of Runfolio.`,
    explanation:
      'Tools change how they write their logs and count these changes. Most changes add something, so an attempt is better than nothing; what was added is not read.',
  },
  'database-broken': {
    title: 'A database cannot be read to its end.',
    severity: 'error',
    message: (facts) =>
      `SQLite cannot read this database to its end (${facts['reason']}), so runs are missing from the report. Restore it from a copy, or try \`sqlite3 FILE .recover\`.`,
    explanation:
      'The file is damaged, was cut off while it was copied, or lacks a table or a column that every version of its tool writes. What was read before is kept.',
  },
} as const satisfies Record<string, CatalogEntry>;

const historyReasons: Readonly<Record<string, string>> = {
  'no-git':
    'The history of this log was asked for, but git is not installed here, so only the present values are in the report. Install git.',
  'no-repository':
    'The history of this log was asked for, but it lies in no git repository, so only the present values are in the report. Build the report in the repository, or set "dvc.history" to false in runfolio.yaml.',
  refused:
    'The history of this log was asked for, but git does not trust the repository, since its files belong to somebody else; only the present values are in the report. Add the folder to "safe.directory" of git.',
  'not-committed':
    'The history of this log was asked for, but no commit holds its metrics, so only the present values are in the report. Commit the metrics file; DVC leaves it to git with "cache: false".',
  shallow:
    'This repository is a shallow clone, so commits before its start are missing from the history of this log. Run "git fetch --unshallow", or set "fetch-depth: 0" in the workflow.',
};
