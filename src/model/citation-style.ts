import * as z from 'zod';

/** How citations and the list of references look. */
export const CitationStyle = z
  .enum(['ieee', 'apa', 'vancouver', 'harvard'])
  .describe(
    'How citations look: `ieee` (the default) and `vancouver` by numbers, `apa` and `harvard` by author and year.',
  );
export type CitationStyle = z.infer<typeof CitationStyle>;
