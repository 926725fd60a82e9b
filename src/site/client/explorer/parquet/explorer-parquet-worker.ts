/** The thread that reads the runs of a large report: fetches columns, filters, sorts and counts, so that the page never stands still. */
import { exportRows } from '../export-rows.ts';
import type { ExportedTable } from '../export-rows.ts';
import { createParquetAnswerer } from './answer-queries.ts';
import type { ParquetAnswerer } from './answer-queries.ts';
import { askFor } from './ask-worker.ts';
import { openColumnStore } from './column-store.ts';
import { makeParquetTable } from './make-parquet-table.ts';
import { openRangeFile, RangeFileError } from './range-file.ts';
import type { NumberedAnswer, NumberedQuestion, ParquetAnswer, ParquetQuestion } from './worker-messages.ts';

/** What is known once the file is open. */
interface Opened {
  readonly answerer: ParquetAnswerer;
  /** For rows that are written here: asks as the page would. */
  readonly table: ExportedTable;
}

let opened: Opened | undefined;
/** One question after the other: each sets what runs are asked for. */
let turn: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<NumberedQuestion>) => {
  void reply(data);
});

async function reply({ number, question }: NumberedQuestion): Promise<void> {
  try {
    send({ number, answered: await answer(question) });
  } catch (error) {
    const fault = error instanceof RangeFileError ? error.fault : 'other';
    send({ number, fault, reason: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: NumberedAnswer): void {
  postMessage(message);
}

/** Rows that are written ask for themselves in parts, so that what the page asks meanwhile has its turn between them. */
async function answer(question: ParquetQuestion): Promise<ParquetAnswer> {
  if (question.kind === 'export' && opened !== undefined)
    return { kind: 'export', answer: await exportRows(opened.table, question.request) };
  const answered = turn.then(() => answerInTurn(question));
  turn = answered.catch(() => undefined);
  return answered;
}

async function answerInTurn(question: ParquetQuestion): Promise<ParquetAnswer> {
  if (question.kind === 'open') {
    const store = await openColumnStore(await openRangeFile(question.url));
    opened = {
      answerer: createParquetAnswerer(store),
      table: makeParquetTable(store.facts, askFor(answer)),
    };
    return { kind: 'open', answer: store.facts };
  }
  if (opened === undefined || question.kind === 'export') throw new Error('No file is open.');
  return answerFrom(opened.answerer, question);
}

async function answerFrom(
  answerer: ParquetAnswerer,
  question: Exclude<ParquetQuestion, { readonly kind: 'open' | 'export' }>,
): Promise<ParquetAnswer> {
  switch (question.kind) {
    case 'rows':
      return { kind: 'rows', answer: await answerer.rows(question.query, question, question.keys) };
    case 'groups':
      return { kind: 'groups', answer: await answerer.groups(question.query, question.open) };
    case 'group-rows':
      return {
        kind: 'group-rows',
        answer: await answerer.groupRows(question.query, question, question.keys),
      };
    case 'facet':
      return { kind: 'facet', answer: await answerer.facet(question.query, question.key) };
    case 'find':
      return { kind: 'find', answer: await answerer.find(question.slugs, question.keys) };
    default:
      return question satisfies never;
  }
}
