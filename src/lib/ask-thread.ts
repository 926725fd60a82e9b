import type { Thread } from './threads.ts';

/**
 * A function that sends a thread a question and waits for its answer. Questions may follow each other before the first is answered:
 * threads answer in turn. Once the thread has stopped, every answer fails with what stopped it.
 */
export function askThread<Answer>(
  thread: Thread,
  isAnswer: (message: unknown) => message is Answer,
): (question: unknown) => Promise<Answer> {
  let failure: Error | undefined;
  const waiting: PromiseWithResolvers<Answer>[] = [];
  thread.listen({
    answer(answer) {
      if (isAnswer(answer)) waiting.shift()?.resolve(answer);
      else waiting.shift()?.reject(new TypeError('A thread gave an answer to something else.'));
    },
    failed(reason) {
      failure = reason;
      for (const one of waiting.splice(0)) one.reject(reason);
    },
  });
  return (question) => {
    const answer = Promise.withResolvers<Answer>();
    if (failure !== undefined) answer.reject(failure);
    else {
      waiting.push(answer);
      thread.send(question);
    }
    return answer.promise;
  };
}
