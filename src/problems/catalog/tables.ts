import { countOf } from '../../lib/count-of.ts';
import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with tables (CSV, TSV), and how they were understood. */
export const tableProblems = {
  'table-not-a-log': {
    title: 'A table is no log of a run.',
    severity: 'note',
    message: (facts) =>
      `This table makes no run: ${facts['reason']}. If it is a log, say how to read it under "tables" in runfolio.yaml.`,
    explanation:
      'Most tables are data, not logs, so one is read only if it shows what it is: a column that counts steps or epochs and goes forward, a row for each run with its status or commit and a metric, or a format that is known. Tables that are named like a log, or that have such a column, are named here if they are not read; all others are passed by.',
  },
  'table-read-as': {
    title: 'How a table was understood.',
    severity: 'note',
    message: (facts) =>
      `This table was read as ${facts['how']}. If that is wrong, say how to read it under "tables" in runfolio.yaml.`,
    explanation:
      'A table does not say what its rows and columns mean. Where more than one reading is possible the one that was taken is told, with the separator, the line of the names and the column that counts.',
  },
  'row-cells': {
    title: 'Rows of a table have more or fewer cells than it has names.',
    severity: 'warning',
    message: (facts) =>
      `This row has ${countOf(Number(facts['cells']), 'cell')} under ${countOf(Number(facts['names']), 'name')} (${countOf(Number(facts['rows']), 'such row')} in all), so cells without a name were left out and names without a cell count as blank. Write every row with as many cells as the header.`,
    explanation:
      'A program that logs a new metric halfway without writing the header again puts numbers under no name, or under the wrong one if it also changes the order. Cells are taken by their place.',
  },
  'quote-open': {
    title: 'A quoted cell of a table has no end.',
    severity: 'error',
    message: () =>
      'The quote that opens here is never closed, so this line is left out; the lines after it were read. Close the quote, or double it if it belongs to the text.',
    explanation:
      'A cell that starts with a double quote goes on to the next one, over line ends too. Without a limit one forgotten quote would swallow the rest of the file.',
  },
  'trackio-row-broken': {
    title: 'A row of Trackio is no JSON.',
    severity: 'error',
    message: (facts) =>
      `Row ${facts['row']} of the table of metrics (run "${facts['run']}") holds no JSON object, so its values are missing; all other rows were read. Restore the database from a copy if you have one.`,
    explanation:
      'Trackio keeps what one call of `log` was given as a JSON object in one row of its SQLite file. A row that is no JSON was damaged, or written by another program.',
  },
  'clearml-session-broken': {
    title: 'An offline session of ClearML cannot be read whole.',
    severity: 'error',
    message: (facts) =>
      `Part of this offline session is missing from the report: ${facts['reason']}. Copy the session from the training machine again.`,
    explanation:
      'An offline session is a folder or a ZIP archive with task.json, which describes the run, and metrics.jsonl, a list of events a line. What can be read of it is read.',
  },
  'parquet-broken': {
    title: 'A Parquet file cannot be read.',
    severity: 'error',
    message: (facts) =>
      `This Parquet file cannot be read whole (${facts['reason']}), so what it holds from there on is missing from the report. Export it again, uncompressed or packed with Snappy.`,
    explanation:
      'A Parquet file keeps its directory at its end, so one that was not written to the end cannot be read at all. Of the ways to pack it, Snappy and none are read, which are what the exporters of Neptune and Trackio use.',
  },
  'neptune-offline': {
    title: 'Runs of Neptune were logged offline and not synchronised.',
    severity: 'warning',
    message: () =>
      'Here the client of Neptune keeps runs that it did not send to its server; these files are a queue of operations and are not read, so the runs are missing from the report. Run "neptune sync", then export the project with the Neptune exporter and read its Parquet files.',
    explanation:
      'The offline folder of the client (.neptune/offline) is no log: it lists operations in a format of the client alone. The exporter writes everything that the server knows of a run as Parquet files.',
  },
} as const satisfies Record<string, CatalogEntry>;
