import type { CatalogEntry } from '../catalog-entry.ts';
import { countOf } from '../../lib/count-of.ts';
import { whyRefused } from '../../lib/why-refused.ts';
import type { Facts } from '../problem.ts';
import { suggestion } from './suggestion.ts';

/** The reason of a name that no path can be made of. */
const brokenName = 'name-not-utf8';

/** What can be wrong with a file or folder itself. */
export const fileProblems = {
  'path-missing': {
    title: 'A path that was asked for does not exist.',
    severity: 'error',
    message: (facts) =>
      `There is no file or folder "${facts['path']}", so nothing was read from it.${
        suggestion(facts) || ' Check the spelling and the folder that the command runs in.'
      }`,
    explanation:
      'A path on the command line or in runfolio.yaml leads nowhere. Without it the report would silently lack the runs that were meant, so this is an error even if other paths gave runs.',
  },
  'no-logs': {
    title: 'No log was found.',
    severity: 'warning',
    message: (facts) =>
      facts['notes'] !== undefined
        ? `"${facts['path']}" holds ${countOf(Number(facts['notes']), 'note')} in Markdown and no log, but paths name logs, so no run is known. Leave the path out to check notes against all logs here, or name the folder of the logs: notes are found by themselves, in "notes" or where runfolio.yaml says.`
        : `No log was found in "${facts['path']}" (${countOf(Number(facts['files']), 'file')} looked at), so there is nothing to report.${passedTables(facts)} Point Runfolio at the folder that your training writes its logs into: .jsonl files, or what MLflow, W&B, TensorBoard and other tools leave.`,
    explanation:
      'Runfolio takes files named *.jsonl or *.ndjson, .json, .txt and .log files whose lines are JSON objects with numbers, tables (CSV) that count steps or list runs, and the folders and files of the tools under docs/formats. A table that is a log but does not show it is read once "tables" in runfolio.yaml says how. Hidden folders, node_modules, virtual environments and reports made by Runfolio are not searched.',
  },
  'file-unreadable': {
    title: 'A file cannot be read.',
    severity: 'error',
    message: (facts) =>
      `This file cannot be read (${systemReason(facts)}), so its runs are missing from the report. ${facts['reason'] === brokenName ? 'Rename it' : 'Allow reading it'}, or take it out of the folder.`,
    explanation:
      'The system refused to open or read the file: most often its permissions, or it vanished between being listed and being read. A name with bytes that are not UTF-8 (from an old archive or another system) cannot be opened either.',
  },
  'folder-unreadable': {
    title: 'A folder cannot be read.',
    severity: 'error',
    message: (facts) =>
      `This folder cannot be read (${systemReason(facts)}), so any runs in it are missing from the report. ${facts['reason'] === brokenName ? 'Rename it' : 'Allow reading it'}, or move it away.`,
    explanation: 'The system refused to list the folder, most often because of its permissions.',
  },
  'file-empty': {
    title: 'A log is empty.',
    severity: 'warning',
    message: () =>
      'This log holds nothing, so it makes no run. If a run was meant to be here, it stopped before its first line; otherwise delete the file.',
    explanation:
      'A training program created the log and stopped before it wrote a line, or never flushed it. An empty log is no run: it has neither params nor metrics.',
  },
  'not-a-file': {
    title: 'Something that is named like a log is not a file.',
    severity: 'warning',
    message: () =>
      'This is named like a log but is a socket, a pipe or a device, so it was not opened: reading it could block for ever. Write the log to an ordinary file.',
    explanation:
      'Only ordinary files are read. Sockets, named pipes and devices are left alone, whatever they are called.',
  },
  'log-is-folder': {
    title: 'A folder is named like a log.',
    severity: 'note',
    message: (facts) =>
      `"${facts['name']}" is a folder although it is named like a log. The files in it were looked at as in any other folder.`,
    explanation:
      'Some programs make a folder where a file was meant, e.g. when a path is given where a name is expected. Nothing is lost, but the runs may be found under another name than expected.',
  },
  'link-broken': {
    title: 'A link leads nowhere.',
    severity: 'warning',
    message: () =>
      'This link leads to nothing, so no log was read through it. Restore its target or delete the link.',
    explanation: 'The target of a symbolic link was moved or deleted, or the link leads to itself.',
  },
  'link-outside': {
    title: 'A link leads out of the folder that is read.',
    severity: 'warning',
    message: (facts) =>
      `This link leads to "${facts['target']}", outside of the folder that is read, so it was not followed: a report must not show files that nobody asked for. Name that path on the command line if you want it in the report.`,
    explanation:
      'Links inside the folder are fine (what they lead to is found anyway, once). A link that leads out of it could bring in any file of the machine, so it is never followed.',
  },
  'file-not-recognised': {
    title: 'A file that was asked for is no log that Runfolio knows.',
    severity: 'error',
    message: (facts) =>
      `"${facts['path']}" was asked for but is no log that Runfolio can read (${facts['reason']}), so it adds nothing to the report. A log is one JSON object a line, with numbers.`,
    explanation:
      'A file named on the command line is looked at whatever its name is. It was not taken because its first bytes are not those of a log.',
  },
  'not-a-run-log': {
    title: 'A .jsonl file is no log of a run.',
    severity: 'note',
    message: (facts) =>
      `This file makes no run: ${facts['reason']}. If it is a log, ${facts['kind'] === 'utf-16' ? 'save it as UTF-8' : 'give each line a "step" or "epoch" beside its numbers'}.`,
    explanation:
      'Many things are kept as JSON lines: data sets, predictions, lists of checkpoints, event logs. A file is read as a run if its first lines hold native events, or numbers beside a step, an epoch or another axis, or numbers only. Others are named here and make no run.',
  },
  'not-json-lines': {
    title: 'A file named like JSON lines holds one JSON document.',
    severity: 'warning',
    message: (facts) =>
      `This file is named as JSON lines but holds ${facts['what']}, so no run was read from it. Write one object a line, without line breaks inside an object.`,
    explanation:
      'JSON lines (.jsonl, .ndjson) hold one JSON value a line. A document spread over many lines, or one array around all, is ordinary JSON: a program that crashes while writing it leaves nothing that can be read.',
  },
  'path-pattern-broken': {
    title: 'A path pattern cannot be understood.',
    severity: 'error',
    message: (facts) =>
      `The path pattern "${facts['pattern']}" cannot be understood: ${facts['reason']}. It gives no params until it is mended; an example is runs/{model}_lr{lr}_seed{seed}.jsonl.`,
    explanation:
      'In a path pattern `{name}` stands for a part of the path that becomes the param `name`, `*` for anything inside one folder name and `**` for any folders. Each name may stand once.',
  },
  'path-pattern-unmatched': {
    title: 'A path pattern fits no log.',
    severity: 'warning',
    message: (facts) =>
      `The path pattern "${facts['pattern']}" fits no log, so it gives no params. It must fit a whole path; ${countOf(Number(facts['logs']), 'log')} found, the first is "${facts['example']}".`,
    explanation:
      'A pattern under `paths` in runfolio.yaml must fit a whole path as the logs are listed, from the folder of runfolio.yaml or from the folder that is read.',
  },
  'table-pattern-unmatched': {
    title: 'An entry for tables in the config fits no file.',
    severity: 'warning',
    message: (facts) =>
      `The path "${facts['pattern']}" under "tables" fits no file, so it has no effect. It must fit a whole path; ${countOf(Number(facts['files']), 'file')} found, such as "${facts['example']}".`,
    explanation:
      'An entry under `tables` in runfolio.yaml says how the tables of some paths are read. Its path must fit whole paths as the logs are listed, from the folder of runfolio.yaml or from the folder that is read: `*` is any piece of a name, `**` any folders.',
  },
  'sidecar-syntax': {
    title: 'A file with params cannot be read.',
    severity: 'error',
    message: (facts) =>
      `This file with params cannot be read: ${facts['reason']}. Its params are missing from the runs beside it, so runs that differ may be taken for the same variant. Mend the file.`,
    explanation:
      'A file named config, params, args or hparams (.json, .yaml, .yml) beside a log gives params to its runs. YAML is read safely: no tag is executed, and a file with errors gives nothing at all rather than half of its params.',
  },
  'sidecar-no-params': {
    title: 'A file with params holds no names.',
    severity: 'warning',
    message: (facts) =>
      `This file with params holds ${facts['what']} instead of names with values, so it gives no params. Write it as an object, e.g. {"lr": 0.1}.`,
    explanation:
      'The outermost value of a file with params must be an object (a mapping in YAML): its keys are the names of the params, nested keys are joined by `/`.',
  },
} as const satisfies Record<string, CatalogEntry>;

/** A sentence on tables that might have been logs. */
function passedTables({ tables, table }: Facts): string {
  if (tables === undefined) return '';
  return tables === 1
    ? ` The table "${String(table)}" does not show that it is a log; if it is one, say how to read it under "tables" in runfolio.yaml.`
    : ` ${countOf(Number(tables), 'table')} such as "${String(table)}" do not show that they are logs; if they are, say how to read them under "tables" in runfolio.yaml.`;
}

/** Why the system refused, in plain words. */
function systemReason({ reason }: Facts): string {
  return reason === brokenName ? 'its name is not written in UTF-8' : whyRefused(String(reason));
}
