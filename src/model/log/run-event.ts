import * as z from 'zod';
import { LoggedTime } from './logged-time.ts';

/** Where the code of a run came from. */
export const CodeSource = z
  .strictObject({
    repository: z.string().describe('address of the repository').optional(),
    commit: z.string().describe('full hash of the commit').optional(),
    branch: z.string().describe('branch that was checked out').optional(),
    dirty: z.boolean().describe('true if there were uncommitted changes').optional(),
    diff: z.string().describe('hash of the uncommitted changes').optional(),
  })
  .describe('the code that ran');

/** First line of a run: what it is and all that is needed to repeat it. */
export const RunEvent = z.strictObject({
  event: z.literal('run'),
  id: z.string().min(1).describe('unique name of the run; the path of the log if left out').optional(),
  name: z.string().min(1).describe('what people call it').optional(),
  experiment: z.string().min(1).describe('the experiment that it belongs to').optional(),
  params: z
    .record(z.string(), z.unknown())
    .describe('hyper-parameters; nested names are joined by `/`')
    .optional(),
  tags: z.record(z.string(), z.string()).describe('any other labels, name to text').optional(),
  seed: z.union([z.number(), z.string()]).describe('the random seed').optional(),
  source: CodeSource.optional(),
  data: z.record(z.string(), z.string()).describe('data sets, name to version or hash').optional(),
  environment: z
    .record(z.string(), z.unknown())
    .describe('language, platform, packages with versions; nested names are joined by `/`')
    .optional(),
  hardware: z.string().describe('the machine, e.g. `1 x NVIDIA A100 80 GB`').optional(),
  command: z.string().describe('the command line').optional(),
  time: LoggedTime.describe('when the run started').optional(),
});
export type RunEvent = z.infer<typeof RunEvent>;
