import type { NumberedAnswer, ParquetAnswer, ParquetQuestion } from './worker-messages.ts';

/** Why a question was not answered, by a word for what to say. */
export class ParquetFault extends Error {
  readonly fault: string;
  constructor(fault: string, reason: string) {
    super(reason);
    this.name = 'ParquetFault';
    this.fault = fault;
  }
}

/** What is answered to questions of a kind. */
type AnswerTo<Kind extends ParquetAnswer['kind']> = Extract<ParquetAnswer, { kind: Kind }>;

/** Asks the thread; rejects with a `ParquetFault`. */
export type AskWorker = <Kind extends ParquetAnswer['kind']>(
  question: ParquetQuestion & { readonly kind: Kind },
) => Promise<AnswerTo<Kind>>;

/** Asks the thread; gives whatever comes back. */
type AskAnything = (question: ParquetQuestion) => Promise<ParquetAnswer>;

/** The same with the answers' types: those to other questions are refused. */
export function askFor(ask: AskAnything): AskWorker {
  return async (question) => {
    const answered = await ask(question);
    if (isAnswerTo(answered, question.kind)) return answered;
    throw new ParquetFault('other', 'An answer to another question came back.');
  };
}

function isAnswerTo<Kind extends ParquetAnswer['kind']>(
  answered: ParquetAnswer,
  kind: Kind,
): answered is AnswerTo<Kind> {
  return answered.kind === kind;
}

type Settle = (message: NumberedAnswer) => void;

/** Starts the thread that reads the file. Answers come in the order of the questions, but for rows that are exported. */
export function startWorker(source: string): AskWorker {
  const worker = new Worker(source);
  const waiting = new Map<number, Settle>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<NumberedAnswer>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const [number, settle] of waiting) settle({ number, fault: 'other', reason: message });
    waiting.clear();
  });
  return askFor(
    (question) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, (message) => {
          if ('fault' in message) reject(new ParquetFault(message.fault, message.reason));
          else resolve(message.answered);
        });
        worker.postMessage({ number: last, question }, []);
      }),
  );
}
