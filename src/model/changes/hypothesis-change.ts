import * as z from 'zod';
import { described } from '../described.ts';
import { VerdictName } from '../verdict-history.ts';

const Verdict = VerdictName.nullable();

/** A hypothesis whose verdict is another now, or that is new or gone. */
export const HypothesisChange = z.strictObject({
  kind: z.enum(['changed', 'new', 'gone']),
  note: described('Slug of the note.', z.string()),
  file: described('The note, as the user would type it.', z.string()),
  title: z.string(),
  path: described('Page of its experiment, from the root of the site.', z.string()),
  hypothesis: z.string().nullable(),
  from: described('Null if it was not there, or could not be judged.', Verdict),
  to: described('Null if it is not there any more, or cannot be judged.', Verdict),
  claim: described('What the author says came out.', z.string().nullable()),
  registration: described(
    'When the rule was written: before the first run, after it, in no commit yet, or nobody knows.',
    z.enum(['before', 'post-hoc', 'uncommitted', 'unknown']),
  ),
  effects: described(
    'What each condition found, in words, e.g. `val/acc +0.013 [0.009, 0.017]`.',
    z.array(z.string()),
  ),
});
export type HypothesisChange = z.infer<typeof HypothesisChange>;

/**
 * A note that was changed although it had runs. What of it: `rule` (the decision rule), `hypothesis`, `claim`, `runs` (another filter
 * picks others), or only the `text`. `post-hoc`: the rule was written or changed after the first run, as git tells.
 */
export const NoteChange = z.strictObject({
  note: described('Slug of the note.', z.string()),
  file: z.string(),
  title: z.string(),
  path: z.string(),
  what: z.array(z.enum(['rule', 'hypothesis', 'claim', 'text', 'post-hoc'])),
  runs: described('Runs that it had before it was changed.', z.int().nonnegative()),
  words: described('What that means, in a sentence.', z.string()),
});
export type NoteChange = z.infer<typeof NoteChange>;
