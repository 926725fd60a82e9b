/** A thread for tests: answers with the question after as many milliseconds as it says, of which nothing but the answer keeps it alive. */
import { answerQuestions } from '../../../src/effects/threads.ts';

answerQuestions(async (question) => {
  if (typeof question !== 'number') throw new TypeError('Only numbers are answered.');
  await new Promise((resolve) => {
    setTimeout(resolve, question).unref();
  });
  return question;
});
