import { expect, test } from 'vitest';
import { encodePageState } from '../../../../../src/lib/page-state.ts';
import {
  emptyState,
  fromAddress,
  tellLostRuns,
  toPageState,
} from '../../../../../src/site/client/explorer/explorer-state.ts';
import type { ExplorerState } from '../../../../../src/site/client/explorer/explorer-state.ts';
import { exampleRuns, exampleTable } from './example-table.ts';

const table = exampleTable(exampleRuns);
const write = (state: ExplorerState) => encodePageState(toPageState(state));

const full: ExplorerState = {
  query: "params.model IN ('cnn', \"it's\") ORDER BY metrics.val/loss",
  columns: ['run_name', 'metrics.val/loss.min', 'params.lr'],
  pinned: ['run_name', 'params.lr'],
  facets: ['params.lr', 'tags.team'],
  picked: ['cnn-0-1-0', 'cnn-0-1-1'],
  open: ['["cnn"]'],
  view: { view: ['box'], vlog: ['x', 'y'] },
};

test('a whole state comes back from its address', () => {
  expect(fromAddress(`#${write(full)}`, table)).toEqual({ state: full, complaints: [] });
});

test('nothing chosen is an empty address', () => {
  expect(write(emptyState)).toBe('');
  expect(fromAddress('', table).state).toEqual(emptyState);
});

test('no column, no pin and no facet is a choice too', () => {
  const none = { ...emptyState, columns: [], pinned: [], facets: [] };
  expect(fromAddress(write(none), table).state).toEqual(none);
});

test('twenty selected runs with a query and columns take less than 2,000 letters', () => {
  const picked = Array.from(
    { length: 20 },
    (_, index) =>
      `resnet-50-imagenet-label-smoothing-augmented-${index}-${(index * 7919).toString(16).padStart(8, 'a')}`,
  );
  const columns = table.columns.map(({ id }) => id);
  expect(write({ ...full, picked, columns }).length).toBeLessThan(2000);
});

test('columns and parts that are not there any more are told and left out', () => {
  const { state, complaints } = fromAddress(
    '#c=run_name,params.gone,params.lr&f=tags.gone&colour=red',
    table,
  );
  expect(state).toMatchObject({ columns: ['run_name', 'params.lr'], facets: [] });
  expect(complaints).toEqual([
    'This page does not know what “colour” in the address means, and left it out.',
    'The address names “params.gone”, “tags.gone”, which no run of this report has any more.',
  ]);
});

test('a state survives runs that are gone, and says which', () => {
  expect(tellLostRuns(['a', 'b'], ['a', 'b'])).toBeUndefined();
  expect(tellLostRuns(['a', 'b', 'c'], ['b'])).toBe(
    '2 of the 3 selected runs are not in this report any more: “a”, “c”.',
  );
  expect(tellLostRuns(['a', 'b'], [])).toContain('None of the 2 selected runs is in this report any more');
  expect(tellLostRuns(['a'], [])).toBe('The selected run is not in this report any more: “a”.');
  expect(tellLostRuns(['1', '2', '3', '4', '5', '6', '7', '8'], ['8'])).toContain('“5” and 2 more.');
});
