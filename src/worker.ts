/** The thread that reads logs: started by `summarizeLogs` through `effects/threads.ts`. */
import { files } from './effects.ts';
import { answerQuestions } from './effects/threads.ts';
import { nativeReader } from './readers/native/native-reader.ts';
import type { Reader } from './readers/reader.ts';
import { createAnswerer, isLogQuestion } from './summarize/log-questions.ts';

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
