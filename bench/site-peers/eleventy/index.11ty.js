import { limitIndexPage } from '../../limit.ts';

export const data = { permalink: 'index.html' };

export const render = ({ report }) => limitIndexPage(report.runs, report.notes);
