import type { CatalogEntry } from '../catalog-entry.ts';
import { suggestion } from './suggestion.ts';

/** What can be wrong with labels, citations and bibliographies, and other parts of a note's Markdown. */
export const referenceProblems = {
  'note-label-unknown': {
    title: 'A note refers to a label that nothing has.',
    severity: 'error',
    message: (facts) =>
      `Nothing in this note has the label "${String(facts['label'])}", so the reference leads nowhere.${suggestion(facts) || ' Put it behind an image, a heading, a caption or a formula in braces, e.g. {#fig:loss}; blocks have the key label.'}`,
    explanation:
      'References such as @fig:loss, @tbl:main, @eq:ece and @sec:method (or with a hyphen, as in Quarto) become links with a number. They mean labels of the same note.',
  },
  'note-label-twice': {
    title: 'A label stands twice in a note.',
    severity: 'error',
    message: ({ label }) =>
      `The label "${String(label)}" is already taken above, so a reference to it could mean either. Give this one another name.`,
    explanation:
      'Capital letters, hyphens and underscores do not tell labels apart: fig:val-loss and fig:Val_Loss are the same.',
  },
  'note-label-kind': {
    title: 'A label begins with the word for another kind of thing.',
    severity: 'error',
    message: ({ label, kind, prefix }) =>
      `The label "${String(label)}" stands at ${String(kind)}, so references to it cannot be numbered. Labels of such things begin with ${String(prefix)}.`,
    explanation:
      'The word before the colon says what a reference is called: fig: Figure, tbl: Table, eq: Equation, sec: Section.',
  },
  'note-citation-unknown': {
    title: 'A note cites what its bibliography does not hold.',
    severity: 'error',
    message: (facts) =>
      `The bibliography (${String(facts['files'])}) has no entry "${String(facts['key'])}", so nobody can tell what is cited.${suggestion(facts)}`,
    explanation:
      'Keys are written as in the .bib file; small and capital letters differ. Where a bibliography is at hand, every @word in a sentence is a citation: write \\@ for a plain one.',
  },
  'note-citation-unreadable': {
    title: 'An entry of a bibliography cannot be shown.',
    severity: 'error',
    message: ({ key }) =>
      `The entry "${String(key)}" of the bibliography cannot be turned into a reference, so its key is shown instead. Look for LaTeX in it that is never closed, such as a single dollar sign.`,
    explanation:
      'Entries are BibTeX or BibLaTeX. Accents and the usual commands are understood; macros of your own are not.',
  },
  'note-bibliography-none': {
    title: 'A note cites, but there is no bibliography.',
    severity: 'error',
    message: ({ key }) =>
      `[@${String(key)}] cites a work, but this note has no bibliography. Put a references.bib beside the note, or name a file with bibliography in its front matter or in runfolio.yaml.`,
    explanation:
      'The bibliography of a note is what its front matter names, else what runfolio.yaml names, else references.bib in its own folder.',
  },
  'note-bibliography-missing': {
    title: 'The bibliography of a note is not there.',
    severity: 'error',
    message: (facts) =>
      `There is no bibliography "${String(facts['path'])}", so nothing can be cited from it.${suggestion(facts) || ' Paths in a note are relative to the note, in runfolio.yaml to that file.'}`,
    explanation: 'A bibliography is a .bib file, in BibTeX or BibLaTeX.',
  },
  'note-bibliography-outside': {
    title: 'The bibliography of a note lies outside of the project.',
    severity: 'error',
    message: ({ path }) =>
      `The bibliography "${String(path)}" lies outside of the project’s folder, so it is not read: a note must not publish files that nobody asked for. Copy it into the project.`,
    explanation:
      'Notes may come from strangers. Links of the file system are followed before this is decided.',
  },
  'bibliography-syntax': {
    title: 'A bibliography cannot be read in full.',
    severity: 'error',
    message: ({ reason }) =>
      `This is no BibTeX from here on: ${String(reason)}. The entry is left out; those behind it are read.`,
    explanation:
      'An entry is written as @article{key, title = {…}, year = 2026}. A comma or a brace that is missing is the most common fault.',
  },
  'bibliography-key-twice': {
    title: 'Two entries of a bibliography have the same key.',
    severity: 'warning',
    message: ({ key, line }) =>
      `The key "${String(key)}" already stands in line ${String(line)}, and only that entry is cited. Rename or delete one of the two.`,
    explanation: 'BibTeX itself refuses such a file.',
  },
  'bibliography-unreadable': {
    title: 'A bibliography cannot be opened.',
    severity: 'error',
    message: ({ reason }) =>
      `This bibliography cannot be read (${String(reason)}), so nothing can be cited from it. Allow reading it, or name another file.`,
    explanation: 'The system refused to open the file, or it is no file, or it is larger than 20 MB.',
  },
  'note-callout-unknown': {
    title: 'A callout is of a kind that is not known.',
    severity: 'warning',
    message: (facts) =>
      `There is no callout "${String(facts['word'])}", so this is shown as a quote with its mark.${suggestion(facts) || ' The kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION.'}`,
    explanation: 'Callouts are written as GitHub has them: a quote whose first line is [!NOTE] or the like.',
  },
  'note-draft': {
    title: 'A note is a draft.',
    severity: 'note',
    message: ({ title }) =>
      `"${String(title)}" is a draft, so it is neither checked nor in the report. Delete draft: true to publish it, or see it with --drafts.`,
    explanation:
      'Drafts are left out, so that unfinished thoughts are not published by accident. Their runs are shown as if there were no note.',
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
