/**
 * Tables of text (docs/formats/csv.md): a row for each step (Lightning's and Keras' CSVLogger, Ultralytics, AlgoPerf, rllab, logs in
 * padded columns), a row for each run (`results.tsv`, exports of MLflow and Weights & Biases), charts that Weights & Biases exported, and
 * the monitor of Stable-Baselines.
 *
 * Not read: tables without a header unless the config names the columns, tables that are no logs, UTF-16, tables in archives.
 */
import type { CsvFault, CsvRecord } from '../../formats/csv/csv-record.ts';
import { scanCsv } from '../../formats/csv/scan-csv.ts';
import { FileError } from '../../lib/files.ts';
import type { OpenFile } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { readDefaults } from '../read-defaults.ts';
import { headBytes } from '../read-head.ts';
import type { Candidate, Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { claimAlgoPerf, withAlgoPerf } from './algoperf.ts';
import { createChartTable } from './chart-table.ts';
import { describePlan } from './describe-plan.ts';
import { createMonitorTable, tellMonitorStart } from './monitor-table.ts';
import { createRunsTable } from './runs-table.ts';
import { createStepsTable } from './steps-table.ts';
import { findTableConfig, surveyTable } from './survey-table.ts';
import type { TableSurvey } from './table-plan.ts';
import { createTableReading } from './table-reading.ts';
import type { TableHandler, TableReading } from './table-reading.ts';
import { takeSample } from './table-sample.ts';

/** Reads tables: `.csv`, `.tsv`, and text files with padded or tab-separated columns. */
export const csvReader: Reader = {
  name: 'csv',
  divisible: false,
  takesSidecars: true,
  counts: 'line',
  matches(candidate) {
    const { name, asked, pathInRoot, options } = candidate;
    const config = findTableConfig(options?.tables, [pathInRoot]);
    if (config !== undefined) return asked || config.rows !== 'none';
    if (isTableName(name)) return asked || isLog(surveyCandidate(candidate));
    if (!asked && !/\.(?:txt|log|dat)$/i.test(name)) return false;
    return surveyCandidate(candidate).kind === 'plan';
  },
  claim: claimAlgoPerf,
  async read(source, context, sink) {
    const file = openTable(source, context, sink);
    if (file === undefined) return;
    try {
      const head = readStart(file);
      const survey = surveySource(head, file, source, context);
      if (!reportOther(survey, source, sink)) return;
      sink.defaults(await readDefaults(source, context, sink));
      const reading = createTableReading({ source, plan: survey.plan, options: context.options, sink });
      const handler = createHandler(reading, head, file);
      readTable(file, reading, await withAlgoPerf(handler, reading, context.files));
    } finally {
      file.close();
    }
  },
};

/** True for names that promise a table. */
export function isTableName(name: string): boolean {
  return /\.(?:csv|tsv)$/i.test(name);
}

function isLog(survey: TableSurvey): boolean {
  return survey.kind === 'plan' || (survey.kind === 'other' && survey.promising);
}

function surveyCandidate({ pathInRoot, head, size, options }: Candidate): TableSurvey {
  const bytes = head();
  return surveyTable(bytes, {
    path: pathInRoot,
    whole: bytes.length >= size,
    axes: options?.axes ?? {},
    config: findTableConfig(options?.tables, [pathInRoot]),
  });
}

function openTable(source: Source, { files }: ReadingContext, sink: RunSink): OpenFile | undefined {
  try {
    return files.open(source.path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: source.shownPath }, { reason: error.code }));
    sink.end({ lines: 0, cutOff: false });
    return undefined;
  }
}

function readStart(file: OpenFile): Uint8Array {
  const head = new Uint8Array(Math.min(headBytes, file.size));
  return head.subarray(0, file.readInto(head, 0));
}

function surveySource(
  head: Uint8Array,
  file: OpenFile,
  { pathInRoot, shownPath }: Source,
  { options }: ReadingContext,
): TableSurvey {
  const config = findTableConfig(options.tables, [shownPath, pathInRoot]);
  return surveyTable(head, { path: pathInRoot, whole: head.length >= file.size, axes: options.axes, config });
}

/** Says once why a table is no log; true if it is one. */
function reportOther(
  survey: TableSurvey,
  { shownPath: file }: Source,
  sink: RunSink,
): survey is Extract<TableSurvey, { kind: 'plan' }> {
  if (survey.kind === 'plan') return true;
  if (survey.kind === 'empty') sink.problem(createProblem('file-empty', { file }));
  else if (survey.promising || !survey.told) {
    sink.problem(createProblem('table-not-a-log', { file }, { reason: survey.reason }));
  }
  sink.end({ lines: 0, cutOff: false });
  return false;
}

function readTable(file: OpenFile, reading: TableReading, handler: TableHandler): void {
  const { plan, sink, source } = reading;
  let cutOff = false;
  const { lines } = scanCsv(file, plan.dialect, {
    record(record) {
      if (record.line <= plan.headerLine) ignoreHead(reading, record);
      else if (record.open && record.count < plan.names.length) cutOff = true;
      else handler.record(record);
    },
    comment(text, line) {
      if (plan.kind === 'monitor') tellMonitorStart(reading, text, line);
      sink.ignored(line === plan.headerLine ? 'header' : 'comment', line);
    },
    blank: (line) => {
      sink.ignored('blank', line);
    },
    fault: (fault) => {
      tellFault(reading, fault);
    },
  });
  handler.end();
  if (cutOff) {
    sink.problem(createProblem('line-cut-off', { file: source.shownPath, line: lines }));
    sink.ignored('cut-off', lines);
  }
  sink.end({ lines, cutOff });
}

/** Counts the lines down to the header. */
function ignoreHead({ sink, plan }: TableReading, { line, lines }: CsvRecord): void {
  for (let offset = 0; offset < lines; offset += 1) {
    sink.ignored(line + offset < plan.headerLine ? 'above-header' : 'header', line + offset);
  }
}

function createHandler(reading: TableReading, head: Uint8Array, file: OpenFile): TableHandler {
  const { plan } = reading;
  if (plan.kind === 'monitor') return createMonitorTable(reading);
  if (plan.kind === 'chart') {
    tellPlan(reading, describePlan(plan));
    return createChartTable(reading);
  }
  if (plan.kind === 'steps') {
    if (!plan.plain) tellPlan(reading, describePlan(plan));
    return createStepsTable(reading);
  }
  const sample = takeSample(head, { whole: head.length >= file.size, config: plan.config });
  const table = createRunsTable(reading, typeof sample === 'object' ? sample.rows : []);
  if (!plan.plain) tellPlan(reading, describePlan(plan, table));
  return table;
}

function tellPlan({ sink, source, plan }: TableReading, how: string): void {
  const place = { file: source.shownPath, ...(plan.headerLine > 0 ? { line: plan.headerLine } : {}) };
  sink.problem(createProblem('table-read-as', place, { how }));
}

function tellFault({ sink, source }: TableReading, fault: CsvFault): void {
  const { line, column, bytes } = fault;
  const place = { file: source.shownPath, line, column, endColumn: column + 1 };
  if (fault.kind === 'quote-open') sink.problem(createProblem('quote-open', place));
  else
    sink.problem(
      createProblem('line-too-long', { file: source.shownPath, line }, { bytes, limit: 16_777_216 }),
    );
}
