/** The parts that a write-up has, in their order. */
export const sectionParts = ['hypothesis', 'method', 'results', 'interpretation'] as const;
export type SectionPart = (typeof sectionParts)[number];
