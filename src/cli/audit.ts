import { countOf } from '../lib/count-of.ts';
import { jsonText } from '../lib/json-text.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { showValue } from '../lib/show-value.ts';
import type { Finding } from '../model/finding.ts';
import { isRuleId, ruleIds } from '../model/finding-rules.ts';
import type { Run } from '../model/run.ts';
import { noticesOfFindings } from '../outputs/review/notices/notices-of-findings.ts';
import type { Place } from '../problems/problem.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { inputPaths } from './notices/input-paths.ts';
import { readNoticeFormat } from './notices/notice-options.ts';
import { writeNotices } from './notices/write-notices.ts';
import { printFindings } from './print-findings.ts';
import { readProject } from './read-project.ts';
import { writeJsonList } from './write-json-list.ts';
import { WrongUse } from './wrong-use.ts';

/** Of each rule, so many findings are printed unless all are asked for. */
const SHOWN_PER_RULE = 5;

/** Prints what the audit finds in runs and experiments. */
export async function audit(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const rules = readRules(call);
  const format = readNoticeFormat(call, ['text', 'json']);
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true });
  const { input } = read;
  const all = await input.findings();
  const findings = rules === null ? all : all.filter(({ rule }) => rules.has(rule));
  const { runs } = input.dataset;
  const counts = countFindings(findings);
  const { terminal } = effects;
  await writeNotices(
    call,
    format,
    {
      list: noticesOfFindings(findings, placeIn(runs)),
      command: 'audit',
      fallback: read.project.configPath,
      strict: call.has('strict'),
      inputs: inputPaths(read, effects.folder),
    },
    effects,
  );
  if (format === 'json') {
    const facts = { runs: runs.length, counts };
    await writeJsonList(terminal, {
      facts,
      name: 'findings',
      items: findings,
      toJson: (one) => jsonText(one),
    });
  } else if (format === 'text') {
    const text = printFindings(findings, {
      runs,
      width: terminal.width,
      colour: terminal.colourData,
      shownPerRule: call.has('all') ? Number.POSITIVE_INFINITY : SHOWN_PER_RULE,
    });
    if (text !== '') await terminal.data(text);
    terminal.words(`Audited ${countOf(runs.length, 'run')}: ${countsText(counts)}.\n`);
  }
  await input.dataset.close();
  tellProblems(read, effects);
  const failing = call.has('strict') ? counts.errors + counts.warnings : counts.errors;
  return failing > 0 ? ExitCode.problems : ExitCode.fine;
}

/** Where a finding is to be seen that names no place: at the beginning of its run, or of the first run of its variant. */
function placeIn(runs: readonly Run[]): (finding: Finding) => Place | null {
  const places = new Map(
    runs.map(({ id, source: { file, firstLine } }) => [
      id,
      firstLine > 0 ? { file, line: firstLine } : { file },
    ]),
  );
  return ({ subject, evidence }) => {
    const own = subject.kind === 'run' ? [subject.run] : [];
    const ofVariant = subject.kind === 'variant' ? subject.runs : evidence.runs;
    const [first] = [...own, ...ofVariant];
    return (first === undefined ? undefined : places.get(first)) ?? null;
  };
}

function readRules(call: CommandCall): ReadonlySet<string> | null {
  const typed = call.values('rule').flatMap((text) => text.split(','));
  for (const name of typed) {
    if (isRuleId(name)) continue;
    const near = nearestName(name, ruleIds);
    const hint = near === undefined ? ' docs/audit.md lists all rules.' : ` Did you mean "${near}"?`;
    throw new WrongUse(`There is no rule "${showValue(name)}".${hint}`);
  }
  return typed.length === 0 ? null : new Set(typed);
}

function countFindings(findings: readonly Finding[]) {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

function countsText({ errors, warnings, notes }: ReturnType<typeof countFindings>): string {
  const parts = [
    errors === 0 ? '' : countOf(errors, 'error'),
    warnings === 0 ? '' : countOf(warnings, 'warning'),
    notes === 0 ? '' : countOf(notes, 'note'),
  ];
  return parts.filter((part) => part !== '').join(', ') || 'nothing found';
}

/** What could not be read may hide faults, so it is not passed over. */
function tellProblems(
  { problems }: { readonly problems: Parameters<typeof countProblems>[0] },
  { terminal }: CommandEffects,
): void {
  const { errors, warnings } = countProblems(problems);
  if (errors + warnings === 0) return;
  terminal.words(
    `The input has ${countOf(errors, 'error')} and ${countOf(warnings, 'warning')}; runfolio check shows them.\n`,
  );
}
