/** The thread that reads logs: started by `summarizeLogs` through `effects/threads.ts`. */
import { files } from './effects.ts';
import { answerQuestions } from './effects/threads.ts';
import { readers } from './readers/readers.ts';
import { createAnswerer, isLogQuestion } from './summarize/log-questions.ts';

const answer = createAnswerer(readers, files);

answerQuestions((question) => {
  if (!isLogQuestion(question)) throw new TypeError('This thread is asked about logs only.');
  return answer(question);
});
