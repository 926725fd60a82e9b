/**
 * How often the rules of the audit are right: precision and recall of each on labelled curves, made up and real ones, on labelled reports of
 * several runs for the rules that compare runs or read notes, and once more on cases that were written and labelled by somebody who had not
 * read the rules (`bench/audit/held-out`).
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
import { describeHeldOut } from './audit/held-out/describe-held-out.ts';
import { heldOutCases } from './audit/held-out/held-out-cases.ts';
import { judgeCases } from './audit/held-out/judge-cases.ts';
import { auditReports } from './audit/reports/audit-reports.ts';
import { makeUpReports } from './audit/reports/made-up-reports.ts';
import { curveRules, reportRules } from './audit/reports/report-rules.ts';

const PER_KIND = 12;
const PER_KIND_OF_REPORT = 16;

const real = readRealCases(join(import.meta.dirname, 'audit/real'));
const cases = [...makeUpCases(PER_KIND), ...real];
const curves = countOutcomes(await auditCases(cases), curveRules);
const reports = makeUpReports(PER_KIND_OF_REPORT);
const runs = reports.reduce((sum, { plan }) => sum + plan.runs.length, 0);
const judged = countOutcomes(await auditReports(reports), reportRules);
for (const { id, rule, kind, reason } of [...curves.wrong, ...judged.wrong])
  console.log(`${kind} ${rule}: ${id} (${reason})`);
const table = [
  describeOutcomes(curves, `${cases.length} labelled curves, ${real.length} of them real`),
  describeOutcomes(judged, `${reports.length} labelled reports of ${runs} runs`),
].join('\n\n');
console.log(table);

const heldOut = heldOutCases();
const realHeldOut = heldOut.filter(({ id }) => id.startsWith('real-')).length;
const unseen = describeHeldOut(await judgeCases(heldOut), realHeldOut);
for (const line of unseen.wrong) console.log(line);
console.log(unseen.table);

/** Puts a table between the two marks of its name. */
function replaceTable(readme: string, mark: string, rows: string): string {
  const [start, end] = [`<!-- ${mark}: start -->`, `<!-- ${mark}: end -->`];
  const [before = '', rest = ''] = readme.split(start);
  const after = rest.split(end)[1] ?? '';
  return `${before}${start}\n\n${rows}\n\n${end}${after}`;
}

if (process.argv.includes('--write')) {
  const path = join(import.meta.dirname, 'README.md');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, replaceTable(replaceTable(text, 'audit', table), 'audit held out', unseen.table));
}
