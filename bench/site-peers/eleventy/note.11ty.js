import { limitNotePage } from '../../limit.ts';

export const data = {
  pagination: { data: 'report.notes', size: 1, alias: 'note' },
  permalink: ({ note }) => `notes/${note.name}.html`,
};

export const render = ({ note, report }) =>
  limitNotePage(
    note,
    report.runs.filter(({ params }) => params.group === note.group),
  );
