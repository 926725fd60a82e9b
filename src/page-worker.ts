/** The thread that draws, renders and writes pages: started by `writeSite` through `effects/threads.ts`. */
import { files } from './effects.ts';
import { answerQuestions } from './effects/threads.ts';
import { createPageAnswerer, isPageQuestion } from './outputs/site/page-thread.ts';

const answer = createPageAnswerer(files);

answerQuestions((question) => {
  if (!isPageQuestion(question)) throw new TypeError('This thread is asked for pages only.');
  return answer(question);
});
