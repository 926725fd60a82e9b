import type { CatalogEntry } from '../catalog-entry.ts';
import { withCommas } from '../../lib/count-of.ts';
import type { Facts } from '../problem.ts';

/** What can be wrong with logs that are made of binary records: TensorBoard's event files and those of Weights & Biases. */
export const recordProblems = {
  'record-damaged': {
    title: 'A record of a binary log is damaged.',
    severity: 'error',
    message: (facts) =>
      `The bytes ${range(facts)} of this file are damaged (${facts['what']}), so what they held is missing from the report; everything around them was read. Copy the file from the training machine again if it was sound there.`,
    explanation:
      'Binary logs carry a checksum for each record. One that does not fit means that the bytes are not those that the program wrote: a copy that broke off, a disk that failed, several programs that write to one file. Damaged records are left out rather than guessed at, and reading goes on at the next sound one.',
  },
  'record-cut-off': {
    title: 'The last record of a binary log is cut off.',
    severity: 'warning',
    message: (facts) =>
      `This file ends in the middle of a record that starts at byte ${withCommas(Number(facts['start']))}, so that record is left out; everything before it was read. If the program is still writing, build again later.`,
    explanation:
      'A program that is killed, or a disk that is full, leaves half a record at the end. Everything before it is kept. A run whose log ends so did not end by itself.',
  },
  'record-too-long': {
    title: 'A record of a binary log is too long.',
    severity: 'warning',
    message: (facts) =>
      `The record at the bytes ${range(facts)} of this file is larger than what is read (64 MB), so it is left out. Log large data as a file beside the log.`,
    explanation:
      'A record must fit into memory to be read. Larger ones are graphs of large models or embedded media. They are stepped over, and the records behind them are read as always.',
  },
  'record-unreadable': {
    title: 'A record of a binary log cannot be understood.',
    severity: 'warning',
    message: (facts) =>
      `The record at byte ${withCommas(Number(facts['start']))} of this file is whole but is not written as ${facts['format']} is, so it is left out. Another program may have written it.`,
    explanation:
      'The checksum of the record fits, so it is as the program wrote it, but its content is not the message that stands in such files.',
  },
  'events-version': {
    title: 'An event file has a version that is not known.',
    severity: 'warning',
    message: (facts) =>
      `This event file says that its version is "${facts['version']}", but only brain.Event:1 and brain.Event:2 are known. It was read as if it were brain.Event:2; compare some values with TensorBoard.`,
    explanation:
      'TensorBoard has written brain.Event:2 since 2015. A newer version may hold values in a form that looks like the old one and is not.',
  },
  'events-restarted': {
    title: 'A folder holds event files of several runs.',
    severity: 'warning',
    message: (facts) =>
      `In this file "${facts['tag']}" starts again at step ${facts['step']}, so another run begins here: it is listed as "${facts['name']}". Give every run a folder of its own.`,
    explanation:
      'TensorBoard joins all event files of a folder, so that the curves of a run that was started again in the same folder jump back to the start. Here they are told apart: a file in which all known tags start again where they began is another run. A run that goes on from a later step, or says with a session start that it was resumed, stays one run.',
  },
  'events-media-not-shown': {
    title: 'Images or sounds inside of event files are not shown.',
    severity: 'note',
    message: (facts) =>
      `The run "${facts['run']}" holds ${facts['media']} inside of its event files. Their names are listed with the run, the content is not part of the report; look at it in TensorBoard.`,
    explanation:
      'Event files carry images and sounds inside of their records. A report that unpacked all of them would be as large as the log. The last one of each name is listed with its step and size.',
  },
  'wandb-log-empty': {
    title: 'The record log of a Weights & Biases run is empty.',
    severity: 'warning',
    message: (facts) =>
      `This record log holds no records, so the curves of its run are missing: ${facts['others']}. Export the history from the server if the run was synchronised.`,
    explanation:
      'The client of Weights & Biases makes the file when a run starts and fills it while the run goes on. It stays empty if the program was killed at once, or if the folder was copied without it. Settings and last values may still stand in the files beside it.',
  },
  'wandb-header': {
    title: 'A file named like a record log of Weights & Biases is none.',
    severity: 'error',
    message: (facts) =>
      `This file does not start as a record log of Weights & Biases does, so its records were not read: ${facts['others']}. Copy it again from the training machine, or delete it.`,
    explanation:
      'Record logs start with the bytes ":W&B" and a magic number. Another start means that the file was overwritten, converted as text, or is something else.',
  },
  'wandb-summary-differs': {
    title: 'The summary of a Weights & Biases run differs from what was logged last.',
    severity: 'note',
    message: (facts) =>
      `The summary of the run "${facts['run']}" differs from the last logged value of ${facts['names']}${Number(facts['count']) > 5 ? ' and others' : ''}. The last logged value stands; the other one is kept as "summary/" and the name.`,
    explanation:
      'The client keeps the last value of each metric in the summary of a run, and a program may set another one, such as the best so far. Tables of Weights & Biases show the summary, so that their numbers differ from the end of the curve. In a run that was killed the summary may be older than the last row.',
  },
  'wandb-version': {
    title: 'A record log of Weights & Biases has a version that is not known.',
    severity: 'warning',
    message: (facts) =>
      `This record log says that its version is ${facts['version']}, but only version 0 is known. It was read as if it were that; compare some values with the web page of the run.`,
    explanation:
      'All clients up to 0.31 write version 0. A newer version may hold records in a form that looks like the old one and is not.',
  },
} as const satisfies Record<string, CatalogEntry>;

function range(facts: Facts): string {
  return `${withCommas(Number(facts['start']))} to ${withCommas(Number(facts['end']))}`;
}
