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

type Settle = (message: NumberedAnswer) => void;

/** Starts the thread that reads the file. Answers come in the order of the questions. */
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
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (message) => {
        if ('fault' in message) reject(new ParquetFault(message.fault, message.reason));
        else if (isAnswerTo(message.answered, question.kind)) resolve(message.answered);
        else reject(new ParquetFault('other', 'An answer to another question came back.'));
      });
      worker.postMessage({ number: last, question }, []);
    });
}

function isAnswerTo<Kind extends ParquetAnswer['kind']>(
  answered: ParquetAnswer,
  kind: Kind,
): answered is AnswerTo<Kind> {
  return answered.kind === kind;
}
