import type { CatalogEntry } from '../catalog-entry.ts';
import { suggestion } from './suggestion.ts';

const numbersPage = 'The docs page "Numbers in notes" has the whole language.';
const blocksPage = 'The docs page "Blocks in notes" lists all kinds and keys.';

/** What can be wrong with the numbers, tables and charts that a note asks for. */
export const noteViewProblems = {
  'note-number-syntax': {
    title: 'A number in a note cannot be understood.',
    severity: 'error',
    message: ({ expected, found }) =>
      `Here should stand ${String(expected)}, but ${found === '' ? 'the expression ends' : `there is ${String(found)}`}, so nobody can tell which number is meant. Braces that are only text are written \\{{.`,
    explanation: `Between {{ and }} stands which number of the logs is meant, e.g. {{ mean test/acc where params.model = 'vit' }}. ${numbersPage}`,
  },
  'note-number-option': {
    title: 'A number in a note is asked for in a way that does not fit.',
    severity: 'error',
    message: (facts) =>
      facts['reason'] === undefined
        ? `Behind a comma stands how the number is written, but "${String(facts['option'])}" is no such word.${suggestion(facts) || ` Known are ${String(facts['known'])}.`}`
        : `The word "${String(facts['option'])}" does not fit here: ${String(facts['reason'])}.`,
    explanation: `Behind commas stands what is written beside the number and with how many digits. ${numbersPage}`,
  },
  'note-block-syntax': {
    title: 'A block of a note is no YAML.',
    severity: 'error',
    message: ({ block, reason }) =>
      `The text of this ${String(block)} block stops being readable as YAML here: ${String(reason)}. Nothing is shown in its place until this is mended.`,
    explanation: `The text of a block is YAML, one "key: value" a line. A text that holds a colon with a space, a # or that starts with a quote, a bracket or a percent sign needs quotes around it. ${blocksPage}`,
  },
} as const satisfies Record<string, CatalogEntry>;
