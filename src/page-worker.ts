/** The thread that draws, renders and writes pages: started by `writeSite` through `effects/threads.ts`. */
import { enableCompileCache } from 'node:module';

// What the thread is compiled to is kept as that of the program is (`cli.ts`), which a thread has to ask for by itself, before it loads anything.
enableCompileCache();
const [{ files }, { answerQuestions }, { openPackedSeries }, { createPageAnswerer, isPageQuestion }] =
  await Promise.all([
    import('./effects.ts'),
    import('./effects/threads.ts'),
    import('./dataset/packed-series.ts'),
    import('./outputs/site/page-thread.ts'),
  ]);

const answer = createPageAnswerer(files, openPackedSeries(files));

answerQuestions((question) => {
  if (!isPageQuestion(question)) throw new TypeError('This thread is asked for pages only.');
  return answer(question);
});
