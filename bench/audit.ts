/**
 * How often the rules of the audit are right: precision and recall of each on labelled curves, made up and real ones.
 *
 *     npm run bench:audit            prints the table, and says which cases are wrong
 *     npm run bench:audit -- --write puts it into bench/README.md, too
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOutcomes, describeOutcomes } from './audit/outcomes.ts';
import { makeUpCases } from './audit/made-up.ts';
import { readRealCases } from './audit/real-cases.ts';
import { auditCases } from './audit/audit-cases.ts';

const PER_KIND = 12;
const START = '<!-- audit: start -->';
const END = '<!-- audit: end -->';

const real = readRealCases(join(import.meta.dirname, 'audit/real'));
const cases = [...makeUpCases(PER_KIND), ...real];
const judged = await auditCases(cases);
const outcomes = countOutcomes(judged);
for (const { id, rule, kind, reason } of outcomes.wrong) console.log(`${kind} ${rule}: ${id} (${reason})`);
const table = describeOutcomes(outcomes, { cases: cases.length, real: real.length });
console.log(table);

if (process.argv.includes('--write')) {
  const path = join(import.meta.dirname, 'README.md');
  const text = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = text.split(START);
  const after = rest.split(END)[1] ?? '';
  writeFileSync(path, `${before}${START}\n\n${table}\n\n${END}${after}`);
}
