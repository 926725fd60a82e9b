import type { DatabaseValue } from '../../../src/lib/database.ts';
import { ServerDatabaseError } from '../../../src/lib/server-database.ts';
import type { ServerDatabases } from '../../../src/lib/server-database.ts';

/** The columns of a storage without studies. */
const columns = [
  'studies.study_id',
  'studies.study_name',
  'trials.trial_id',
  'trials.study_id',
  'trials.state',
].concat(
  ['trials.datetime_start', 'trials.datetime_complete', 'trials.number'],
  ['trial_id', 'param_name', 'param_value', 'distribution_json', 'param_id'].map(
    (name) => `trial_params.${name}`,
  ),
  ['trial_id', 'step', 'intermediate_value'].map((name) => `trial_intermediate_values.${name}`),
  ['trial_intermediate_values.trial_intermediate_value_id'],
  ['trial_id', 'objective', 'value', 'trial_value_id'].map((name) => `trial_values.${name}`),
  ['study', 'trial'].flatMap((owner) =>
    ['user', 'system'].flatMap((kind) =>
      [`${owner}_id`, 'key', 'value_json', `${owner}_${kind}_attribute_id`].map(
        (name) => `${owner}_${kind}_attributes.${name}`,
      ),
    ),
  ),
);

/** Servers by their hosts: without a driver, down, locked, with another program's database, and with a storage without studies. */
export const fakeDatabases: ServerDatabases = {
  open(kind, address) {
    const { hostname } = new URL(address);
    if (hostname === 'no-driver.example.org') throw new ServerDatabaseError('driver', 'pg');
    if (hostname === 'locked.example.org')
      throw new ServerDatabaseError('refused', 'password authentication failed for user "…"');
    if (hostname === 'down.example.org')
      throw new ServerDatabaseError('unreachable', 'connect ECONNREFUSED 192.0.2.1:5432');
    const known = hostname === 'other.example.org' ? [] : columns;
    return Promise.resolve({
      kind,
      rows: (query) => Promise.resolve(query.includes('information_schema') ? known.map(toRow) : []),
      close: () => Promise.resolve(),
    });
  },
};

function toRow(column: string): DatabaseValue[] {
  return column.split('.');
}
