import { countOf } from '../../lib/count-of.ts';
import type { CatalogEntry } from '../catalog-entry.ts';
import { syntaxReason } from './syntax-reason.ts';

/** What can be wrong with notebooks that are read as notes. */
export const notebookProblems = {
  'notebook-syntax': {
    title: 'A notebook is not JSON.',
    severity: 'error',
    message: (facts) =>
      `This notebook is not JSON: ${syntaxReason(facts)}. Nothing of it is shown; open it in Jupyter, mend it and save it again. Marks of a merge conflict are the most common cause.`,
    explanation: 'A notebook is one JSON document, so a single wrong character makes all of it unreadable.',
  },
  'notebook-format': {
    title: 'A notebook is in a format that is not read.',
    severity: 'error',
    message: (facts) =>
      Number(facts['version']) > 0
        ? `This notebook is in format ${facts['version']}, and formats from 4 on are read. Open it in Jupyter and save it, or run jupyter nbconvert --to notebook.`
        : 'This file is named like a notebook but holds no cells, so there is nothing to show. Take it out of the folder, or save it from Jupyter again.',
    explanation:
      'Format 4 has been written since Jupyter 3 of 2015. Earlier ones keep their cells in another place.',
  },
  'notebook-order': {
    title: 'The cells of a notebook were not run in order.',
    severity: 'warning',
    message: (facts) =>
      `This cell was run as number ${facts['count']} where number ${facts['expected']} would follow, so what the notebook shows may not come out again when it is run from top to bottom. Restart the kernel, run all cells, and save it.`,
    explanation:
      'The numbers in brackets tell in which order cells were run. In a notebook that was run from top to bottom in a fresh kernel they are 1, 2, 3 and so on; gaps and steps back mean that cells were run again, changed or deleted after their outputs were made.',
  },
  'notebook-outputs-missing': {
    title: 'Cells of a notebook have no outputs.',
    severity: 'warning',
    message: (facts) =>
      `${countOf(Number(facts['missing']), 'code cell')} of ${facts['cells']} in this notebook ${Number(facts['missing']) === 1 ? 'was' : 'were'} not run before it was saved, this one first, so outputs are missing here. Run all cells and save it with its outputs.`,
    explanation:
      'A report shows the outputs that a notebook was saved with; it never runs code. Tools that strip outputs before a commit leave nothing to show.',
  },
  'notebook-cell-failed': {
    title: 'A cell of a notebook ended with an error.',
    severity: 'warning',
    message: (facts) =>
      `This cell ended with ${facts['name']}: ${facts['reason']}. What comes after it may rest on an earlier state; mend the cell, run the notebook again and save it.`,
    explanation:
      'The error is shown with the other outputs of the cell. Cells behind it were run at another time, or not at all.',
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
