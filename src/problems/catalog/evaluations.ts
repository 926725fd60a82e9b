import { countOf, withCommas } from '../../lib/count-of.ts';
import type { CatalogEntry } from '../catalog-entry.ts';
import { syntaxReason } from './syntax-reason.ts';

/** What can be wrong with the logs of evaluations and with other JSON documents. */
export const evaluationProblems = {
  'document-syntax': {
    title: 'A log that is one JSON document is not JSON.',
    severity: 'error',
    message: (facts) =>
      `This document is not JSON: ${syntaxReason(facts)}. Nothing of it could be read, so its run is missing from the report or incomplete; write it again, or take it out of the folder.`,
    explanation:
      'Some tools write a log as one JSON document at the end. If the program was stopped while it wrote, or the disk was full, the document ends in the middle, and half of it could be the wrong half.',
  },
  'document-too-large': {
    title: 'A log that is one JSON document is too large.',
    severity: 'error',
    message: (facts) =>
      `This document ${facts['values'] === undefined ? `is ${withCommas(Number(facts['bytes']))} bytes long, more than the ${withCommas(Number(facts['limit']))}` : `holds about ${withCommas(Number(facts['values']))} values, more than the ${withCommas(Number(facts['most']))}`} that are read at once, so it is left out. Write the log in a format of many parts, such as Inspect's .eval instead of .json.`,
    explanation:
      'One JSON document must fit into memory as a whole. Formats of lines or of many entries have no such limit.',
  },
  'archive-cut-off': {
    title: 'An archive is cut off.',
    severity: 'warning',
    message: (facts) =>
      `This archive ends after ${withCommas(Number(facts['bytes']))} bytes without the directory that a ZIP has at its end; ${countOf(Number(facts['entries']), 'entry', 'entries')} in it could still be found. It was cut off while it was written or copied: copy it again.`,
    explanation:
      'A ZIP archive lists its entries at its very end. Without the list they are found one after the other from the start, up to the first that is not complete.',
  },
  'archive-entry-broken': {
    title: 'An entry of an archive cannot be read.',
    severity: 'error',
    message: (facts) =>
      `The entry "${facts['entry']}" at byte ${withCommas(Number(facts['offset']))} of this archive cannot be read: ${facts['reason']}. What it holds is missing from the report; copy the archive again from where it was made.`,
    explanation:
      'Each entry of a ZIP archive has a length and a checksum, so damage is told from content. All other entries were read.',
  },
  'results-missing': {
    title: 'Samples of an evaluation have no results beside them.',
    severity: 'warning',
    message: () =>
      'These samples have no results_*.json of the same time beside them, so the run shows what each sample scored but no metric. Put the results back beside them.',
    explanation:
      'The lm-evaluation-harness writes samples and results into the same folder, with the same time in their names. Which function makes a metric from its samples stands in the results only, so nothing is computed without them.',
  },
  'samples-left-out': {
    title: 'A run has more per-sample results than are kept.',
    severity: 'warning',
    message: (facts) =>
      `Of the per-sample results "${facts['name']}" of the run "${facts['run']}", ${countOf(Number(facts['count']), 'result')} had to be left out, so tests that pair samples miss them. A run keeps a million, with ids of up to 1,000 characters.`,
    explanation:
      'Per-sample results are kept in full for paired tests and for the list of samples that flipped. The limits keep a broken or hostile log from exhausting the memory.',
  },
} satisfies Readonly<Record<string, CatalogEntry>>;
