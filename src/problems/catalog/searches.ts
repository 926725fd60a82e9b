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
