import type { CatalogEntry } from '../catalog-entry.ts';
import { suggestion } from './suggestion.ts';

const blocksPage = 'The docs page "Blocks in notes" lists all kinds and keys.';

/** What can be wrong with blocks that show specs, differences of runs, and pictures that runs logged. */
export const noteBlockProblems = {
  'note-spec-refused': {
    title: 'A Vega-Lite block asks for what no report does.',
    severity: 'error',
    message: ({ key, reason }) => `This spec is not drawn because of "${String(key)}": ${String(reason)}.`,
    explanation: `No page of a report loads anything from outside or runs what an author wrote: a chart draws from the logs and from the values in its block. ${blocksPage}`,
  },
  'note-spec-data': {
    title: 'A Vega-Lite block draws from data that is not there.',
    severity: 'error',
    message: (facts) =>
      `There is no data "${String(facts['name'])}", so nothing could be drawn; there are ${String(facts['known'])}.${suggestion(facts)}`,
    explanation: `runs has a row for each run, metrics one for each run and metric, points one for each point of the metrics that the key metrics names. ${blocksPage}`,
  },
  'note-spec-broken': {
    title: 'A Vega-Lite block cannot be drawn.',
    severity: 'error',
    message: ({ reason }) =>
      `Vega-Lite cannot draw this spec: ${String(reason)}. Mend it, for example in the Vega editor, which shows where.`,
    explanation: `The text of the block is a Vega-Lite spec, in YAML or JSON. Names that hold a dot or a bracket have _ in its place. ${blocksPage}`,
  },
  'note-artifact-unknown': {
    title: 'An image block names an artifact that its run did not log.',
    severity: 'error',
    message: (facts) =>
      `The run ${String(facts['run'])} logged no artifact "${String(facts['name'])}"${facts['step'] === undefined ? '' : ` at ${String(facts['step'])}`}, so there is nothing to show.${suggestion(facts) || (facts['known'] === undefined ? '' : ` It is there at ${String(facts['known'])}.`)}`,
    explanation: `Artifacts are named as logged; of one that was logged several times, step says which is meant, and without it the last. ${blocksPage}`,
  },
  'note-artifact-hidden': {
    title: 'An image block names an artifact that cannot be shown.',
    severity: 'error',
    message: ({ name, run }) =>
      `"${String(name)}" of ${String(run)} is no image that a page can show: its file is not beside the log, is larger than 5 MB, holds scripts, or is of another kind. The page of the run says which.`,
    explanation: `Shown are PNG, JPEG, GIF, WebP, AVIF and SVG without scripts, from inside the folder of the logs. ${blocksPage}`,
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
