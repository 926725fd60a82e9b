/** The thread that reads the runs of a large report: fetches columns, filters, sorts and counts, so that the page never stands still. */
import { createParquetAnswerer } from './answer-queries.ts';
import type { ParquetAnswerer } from './answer-queries.ts';
import { openColumnStore } from './column-store.ts';
import { openRangeFile, RangeFileError } from './range-file.ts';
import type { NumberedAnswer, NumberedQuestion, ParquetAnswer, ParquetQuestion } from './worker-messages.ts';

let answerer: ParquetAnswerer | undefined;
/** One question after the other: each sets what runs are asked for. */
let turn: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<NumberedQuestion>) => {
  turn = turn.then(() => reply(data));
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

async function answer(question: ParquetQuestion): Promise<ParquetAnswer> {
  if (question.kind === 'open') {
    const store = await openColumnStore(await openRangeFile(question.url));
    answerer = createParquetAnswerer(store);
    return { kind: 'open', answer: store.facts };
  }
  if (answerer === undefined) throw new Error('No file is open.');
  switch (question.kind) {
    case 'rows':
      return { kind: 'rows', answer: await answerer.rows(question.query, question, question.keys) };
    case 'groups':
      return { kind: 'groups', answer: await answerer.groups(question.query) };
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
