/** The thread that looks at runs for findings: started by `auditRuns` through `effects/threads.ts`. */
import { enableCompileCache } from 'node:module';

// What the thread is compiled to is kept as that of the program is (`cli.ts`), which a thread has to ask for by itself, before it loads anything.
enableCompileCache();
const [{ files }, { answerQuestions }, { createAuditAnswerer, isAuditQuestion }] = await Promise.all([
  import('./effects.ts'),
  import('./effects/threads.ts'),
  import('./audit/audit-questions.ts'),
]);

const answer = createAuditAnswerer(files);

answerQuestions(async (question) => {
  if (!isAuditQuestion(question)) throw new TypeError('This thread is asked about runs only.');
  return answer(question);
});
