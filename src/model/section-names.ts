import * as z from 'zod';

const headings = z.array(z.string().min(1)).optional();

/** Headings that mean the parts of a write-up, for notes in other languages or with other customs. */
export const SectionNames = z.strictObject({
  hypothesis: headings.meta({ description: 'Headings that mean the hypothesis, e.g. `[Hypothese]`.' }),
  method: headings.meta({ description: 'Headings that mean the method, e.g. `[Experimental setup]`.' }),
  results: headings.meta({ description: 'Headings that mean the results.' }),
  interpretation: headings.meta({ description: 'Headings that mean the interpretation.' }),
});
export type SectionNames = z.infer<typeof SectionNames>;
