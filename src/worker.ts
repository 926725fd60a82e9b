/** The thread that reads logs: started by `summarizeLogs` through `effects/threads.ts`. */
import { enableCompileCache } from 'node:module';
import type { Reader } from './readers/reader.ts';

// What the thread is compiled to is kept as that of the program is (`cli.ts`), which a thread has to ask for by itself, before it loads anything.
enableCompileCache();
const [{ files }, { answerQuestions }, { nativeReader }, { createAnswerer, isLogQuestion }] =
  await Promise.all([
    import('./effects.ts'),
    import('./effects/threads.ts'),
    import('./readers/native/native-reader.ts'),
    import('./summarize/log-questions.ts'),
  ]);

const answer = createAnswerer(findReader, files);

answerQuestions(async (question) => {
  if (!isLogQuestion(question)) throw new TypeError('This thread is asked about logs only.');
  return answer(question);
});

/** Readers but the commonest are loaded when a log needs them: the thread starts in half the time. */
async function findReader(name: string): Promise<Reader> {
  if (name === nativeReader.name) return nativeReader;
  const { getReader } = await import('./readers/readers.ts');
  return getReader(name);
}
