import { limitRunPage } from '../../limit.ts';

export const data = {
  pagination: { data: 'report.runs', size: 1, alias: 'run' },
  permalink: ({ run }) => `runs/${run.name}.html`,
};

export const render = ({ run }) => limitRunPage(run);
