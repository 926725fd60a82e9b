import { formatBytes } from '../../lib/format-bytes.ts';
import type { CatalogEntry } from '../catalog-entry.ts';
import { suggestion, suggestionOrKnown } from './suggestion.ts';

const keysPage = 'All keys of front matter are on the docs page "Notes".';

/** What can be wrong with a note. */
export const noteProblems = {
  'note-front-matter-open': {
    title: 'The front matter of a note is not closed.',
    severity: 'error',
    message: () =>
      'The front matter starts here with --- but no later line closes it, so the whole note would be read as settings. Put a line with --- behind the last key.',
    explanation:
      'Front matter stands between two lines of three dashes at the start of the file. Without the second one nobody can tell where the text begins, so the file is shown as plain text and makes no write-up.',
  },
  'note-front-matter-syntax': {
    title: 'The front matter of a note is no YAML.',
    severity: 'error',
    message: ({ reason }) =>
      `The front matter stops being readable as YAML here: ${String(reason)}. What it says from here on may be lost until this is mended.`,
    explanation:
      'Front matter is YAML 1.2. A text that holds a colon, a # or a quote needs quotes around it; lines of a list or mapping are indented by blanks, never tabs. The keys before the fault are used if they could be saved; those behind it are not.',
  },
  'note-front-matter-large': {
    title: 'The front matter of a note is too large.',
    severity: 'error',
    message: () =>
      'The front matter is longer than 65,536 characters or nested too deeply, so it was not read. Move text out of it into the body of the note.',
    explanation:
      'Front matter is written by hand. The limit keeps a broken or hostile file from stopping the report.',
  },
  'note-front-matter-kind': {
    title: 'The front matter of a note is no list of keys.',
    severity: 'error',
    message: ({ actual }) =>
      `The front matter is ${String(actual)}, so it names nothing. Write one "key: value" a line, first of all a title.`,
    explanation: `Front matter is a mapping of keys to values. ${keysPage}`,
  },
  'note-without-front-matter': {
    title: 'A note has no front matter.',
    severity: 'note',
    message: ({ title }) =>
      `This note has no front matter, so it is shown as text under the title "${String(title)}" and not tied to any run. To make it a write-up, start the file with ---, title: ${String(title)}, a runs filter, and --- again.`,
    explanation:
      'Every Markdown file under a folder named as notes is shown, except README files without front matter. Without front matter nobody can tell which runs it speaks of, so nothing in it is compared with the logs.',
  },
  'note-key-twice': {
    title: 'A key stands twice in front matter.',
    severity: 'error',
    message: ({ reason }) =>
      `The key "${String(reason)}" is already given above, and only the first one counts. Delete one of the two.`,
    explanation: 'YAML does not allow a key twice in one mapping. The first value is used.',
  },
  'note-yaml-alias': {
    title: 'Front matter uses a YAML alias.',
    severity: 'error',
    message: ({ reason }) =>
      `The alias *${String(reason)} is not read, so this value is missing. Write the value out in full.`,
    explanation:
      'Aliases can turn a small file into huge data, and front matter is short: values are written where they are used.',
  },
  'note-yaml-tag': {
    title: 'Front matter uses a YAML tag.',
    severity: 'error',
    message: ({ reason }) =>
      `The tag ${String(reason)} is not read, so this value is missing. Write a plain text, number or list.`,
    explanation: 'Tags such as !!python/object ask a reader to build things. Front matter is plain data.',
  },
  'note-title-missing': {
    title: 'A note has no title.',
    severity: 'error',
    message: () =>
      'The front matter has no title, so the report names the note by its first heading or its file. Add a line such as title: Does label smoothing help?',
    explanation:
      'The title stands on the home page and in links. It is the only key that every note must have.',
  },
  'note-key-missing': {
    title: 'A key is missing in front matter.',
    severity: 'error',
    message: ({ key, expected }) =>
      `The key "${String(key)}" is missing, so the rest cannot be used. Add it; it is ${String(expected)}.`,
    explanation: `Some keys need others beside them: a metric written as a mapping needs its name. ${keysPage}`,
  },
  'note-key-unknown': {
    title: 'Front matter has a key that notes do not know.',
    severity: 'error',
    message: (facts) =>
      `Notes have no key "${String(facts['key'])}", so it has no effect.${suggestionOrKnown(facts)}${facts['near'] === undefined ? ' Take it out, or write it into the text.' : ''}`,
    explanation: `An unknown key is most often a typing slip, and a report without what it was meant to say would mislead. ${keysPage}`,
  },
  'note-value-kind': {
    title: 'A value in front matter is of the wrong kind.',
    severity: 'error',
    message: ({ key, expected, actual }) =>
      `The key "${String(key)}" wants ${String(expected)}, but this is ${String(actual)}, so it is left out. ${howToWrite(String(expected))}`,
    explanation: `Values are used as written and never guessed: a number is no text until it stands in quotes, and a single name is no list until it stands in brackets. ${keysPage}`,
  },
  'note-value-empty': {
    title: 'A value in front matter is empty.',
    severity: 'error',
    message: ({ key, expected }) =>
      `The key "${String(key)}" wants ${String(expected)}, but this one is empty. Fill it in or delete the line.`,
    explanation: `A key without a value is most often left over from a template. ${keysPage}`,
  },
  'note-value-unknown': {
    title: 'A value in front matter is none of the words that are known.',
    severity: 'error',
    message: (facts) =>
      `The key "${String(facts['key'])}" wants ${String(facts['expected'])}, but this is ${String(facts['actual'])}, so it is left out.${suggestion(facts)}`,
    explanation: `Some keys know only a few words. ${keysPage}`,
  },
  'note-date-unknown': {
    title: 'The date of a note is none.',
    severity: 'error',
    message: ({ actual }) =>
      `The date wants a day of the calendar written as YYYY-MM-DD, but this is ${String(actual)}, so the note is shown without a date. Write for example 2026-11-02.`,
    explanation:
      'Dates order the notes on the home page, newest first. Other forms mean different days to different readers.',
  },
  'note-title-twice': {
    title: 'Two notes have the same title.',
    severity: 'warning',
    message: ({ title, other }) =>
      `The title "${String(title)}" is also that of ${String(other)}, so readers cannot tell the two apart in lists and links. Give each its own.`,
    explanation: 'Both notes are shown, at different addresses made from their file names.',
  },
  'note-runs-none': {
    title: 'The runs filter of a note matches no run.',
    severity: 'warning',
    message: ({ filter, runs, experiment, pattern }) => {
      const advice =
        pattern === undefined
          ? 'Loosen the filter, or look at the names and values in the table of runs.'
          : `No log names an experiment "${experiment}"; if the folder is meant, write path LIKE '${pattern}'.`;
      return `None of the ${String(runs)} runs matches ${String(filter)}, so the page has no evidence to show. ${advice}`;
    },
    explanation:
      'The filter is well formed and all its keys exist, but together its conditions hold for no run. If the runs are still to come, set status: planned and this is not told.',
  },
  'note-baseline-none': {
    title: 'The baseline of a note matches none of its runs.',
    severity: 'error',
    message: ({ filter, runs }) =>
      `None of the ${String(runs)} runs of this note matches ${String(filter)}, so there is no baseline to compare with. Name one of the note's own runs, or widen its runs filter.`,
    explanation:
      'The baseline is looked for among the runs that the note is about, not among all runs of the report.',
  },
  'note-baseline-all': {
    title: 'The baseline of a note matches all of its runs.',
    severity: 'warning',
    message: ({ filter, runs }) =>
      `All ${String(runs)} runs of this note match ${String(filter)}, so nothing is left to compare with the baseline. Name what sets the baseline apart.`,
    explanation: 'A comparison needs at least one variant beside the baseline.',
  },
  'note-metric-unknown': {
    title: 'The metric of a note was never logged.',
    severity: 'error',
    message: (facts) =>
      `No run of this note has a metric "${String(facts['metric'])}", so nothing can be compared by it.${suggestion(facts)}`,
    explanation: 'Metrics are named as logged, nested keys joined by a slash, e.g. val/loss.',
  },
  'note-compare-unknown': {
    title: 'A note compares by a param that none of its runs has.',
    severity: 'error',
    message: (facts) =>
      `No run of this note has a param "${String(facts['param'])}", so it cannot make variants.${suggestion(facts)}`,
    explanation: 'Params are named as recorded, without the prefix params., nested keys joined by a slash.',
  },
  'note-link-missing': {
    title: 'A note links to a file that is not there.',
    severity: 'warning',
    message: (facts) =>
      `There is no file "${String(facts['target'])}" beside this note, so the link leads nowhere and is shown as plain text.${suggestion(facts)}`,
    explanation:
      'Links in notes are relative to the note itself. Links to other notes lead to their pages in the report.',
  },
  'note-link-outside': {
    title: 'A note links to a file that is no page of the report.',
    severity: 'note',
    message: ({ target }) =>
      `"${String(target)}" is no note of this report, so the link would break once the report is published and is shown as plain text. Link to where the file is published, or name its folder as notes too.`,
    explanation:
      'A report holds its own pages and images only. Code, data and other documents stay where they are, so a link to them works on the author’s machine and nowhere else.',
  },
  'note-heading-missing': {
    title: 'A note links to a heading that does not exist.',
    severity: 'warning',
    message: (facts) =>
      `There is no heading for "#${String(facts['fragment'])}" in ${String(facts['in'])}, so the link leads to the top of the page.${suggestion(facts)}`,
    explanation:
      'The name of a heading in a link is its text in small letters with hyphens for everything else, e.g. #what-we-found.',
  },
  'note-link-unsafe': {
    title: 'A note has a link that runs or carries something.',
    severity: 'warning',
    message: ({ target }) =>
      `The link "${String(target)}" neither leads to the web nor to a file, so it is shown as plain text. Use https, http, mailto or a path relative to the note.`,
    explanation:
      'Schemes such as javascript:, data: and file: can run code in the reader’s browser or show things that are not in the report.',
  },
  'note-image-missing': {
    title: 'An image of a note is not there.',
    severity: 'error',
    message: ({ target }) =>
      `There is no image "${String(target)}" beside this note, so its description is shown instead. Paths are relative to the note; small and capital letters differ.`,
    explanation: 'Images are copied into the report from the folder of the notes.',
  },
  'note-image-outside': {
    title: 'An image of a note lies outside of the folder of notes.',
    severity: 'error',
    message: ({ target }) =>
      `The image "${String(target)}" lies outside of the folder that the notes are read from, so it is not copied into the report: a note must not publish files that nobody asked for. Move it beside the note.`,
    explanation: 'Links of the file system are followed before this is decided.',
  },
  'note-image-remote': {
    title: 'An image of a note is on the web.',
    severity: 'warning',
    message: ({ target }) =>
      `The image "${String(target)}" would be asked for from another site each time somebody reads the report, so its description is shown instead. Save it beside the note.`,
    explanation:
      'No page of a report loads anything from outside: it works offline, stays as it was and tells nobody who reads it.',
  },
  'note-image-kind': {
    title: 'An image of a note is no image that browsers show.',
    severity: 'error',
    message: ({ target }) =>
      `"${String(target)}" is not shown: images are PNG, JPEG, GIF, WebP, AVIF or SVG without scripts, of at most 20 MB. Convert it, or make it smaller.`,
    explanation:
      'PDF and TIFF figures, very large files, and SVG files that hold scripts or load other files are not copied into a report.',
  },
  'note-formula-broken': {
    title: 'A formula cannot be understood.',
    severity: 'warning',
    message: ({ formula, reason }) =>
      `The formula ${String(formula)} is shown as typed: ${String(reason)}. If the dollar sign means money, write \\$.`,
    explanation:
      'Formulas are LaTeX between dollar signs. They become MathML when the report is built, without packages, links, images or HTML.',
  },
  'note-encoding': {
    title: 'A note is not UTF-8.',
    severity: 'warning',
    message: () =>
      'From here on some bytes are no UTF-8, so these characters are shown as \u{FFFD}. Save the file as UTF-8.',
    explanation:
      'Notes are read as UTF-8, with or without a byte order mark. Files from old editors may be in other encodings.',
  },
  'note-large': {
    title: 'A note is too large.',
    severity: 'error',
    message: ({ bytes }) =>
      `The note has ${formatBytes(Number(bytes))} and was not read; the limit is 5 MB. Split it, or move data out of it into files.`,
    explanation:
      'A note is text that somebody reads. Larger Markdown files are most often made by a program.',
  },
  'note-unreadable': {
    title: 'A note cannot be read.',
    severity: 'error',
    message: ({ reason }) =>
      `This note cannot be read (${String(reason)}), so it is missing from the report. Allow reading it, or take it out of the folder.`,
    explanation:
      'The system refused to open or read the file, or it vanished between being listed and being read.',
  },
} as const satisfies Record<string, CatalogEntry>;

function howToWrite(expected: string): string {
  if (expected.startsWith('a list')) return 'Write it in brackets, e.g. [first, second].';
  if (expected.startsWith('a text')) return 'Put it in quotes.';
  return 'Write it as the docs page "Notes" shows.';
}
