import { withCommas } from '../lib/count-of.ts';
import { showValue } from '../lib/show-value.ts';
import { createStyle } from '../lib/terminal-style.ts';
import type { Style } from '../lib/terminal-style.ts';
import { wrapText } from '../lib/wrap-text.ts';
import type { Finding, FindingSubject } from '../model/finding.ts';
import type { Run } from '../model/run.ts';

/** How findings are printed. */
export interface FindingPrint {
  /** All runs, for their names. */
  readonly runs: readonly Run[];
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** How many findings of one rule are shown; the others are counted. */
  readonly shownPerRule: number;
}

const INDENT = '  ';

/** Findings as text for a terminal, rule by rule, what to do once for each advice. Empty if there are none, else it ends with a line end. */
export function printFindings(findings: readonly Finding[], options: FindingPrint): string {
  const style = createStyle(options.colour);
  const names = new Map(options.runs.map(({ id, name }) => [id, name]));
  const groups = [...Map.groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`).values()];
  const texts = groups.map((group) => printGroup(group, { names, style, ...options }));
  return texts.join('\n');
}

interface GroupPrint extends FindingPrint {
  readonly names: ReadonlyMap<string, string>;
  readonly style: Style;
}

function printGroup(group: readonly Finding[], { names, style, width, shownPerRule }: GroupPrint): string {
  const [first] = group;
  if (first === undefined) return '';
  const colours = { error: style.red, warning: style.yellow, note: style.blue };
  const lines = [
    `${colours[first.severity](first.severity)} ${style.bold(first.title)} ${style.dim(`[${first.rule}]`)}`,
  ];
  const indented = (text: string): string[] =>
    wrapText(text, width - INDENT.length).map((line) => `${INDENT}${line}`);
  const shown = group.slice(0, shownPerRule);
  for (const { subject, message, place } of shown) {
    lines.push(...indented(`${subjectWords(subject, names)}: ${showValue(message, 2000)}`));
    if (place !== null)
      lines.push(
        `${INDENT}${style.dim(`${showValue(place.file, 300)}${place.line === undefined ? '' : `:${place.line}`}`)}`,
      );
  }
  if (group.length > shown.length)
    lines.push(`${INDENT}… and ${withCommas(group.length - shown.length)} more, shown with --all`);
  const advices = [...new Set(shown.map(({ advice }) => advice))];
  for (const advice of advices) lines.push(...indented(`What to do: ${advice}`));
  return `${lines.join('\n')}\n`;
}

/** What a finding is about, in words. */
export function subjectWords(subject: FindingSubject, names: ReadonlyMap<string, string>): string {
  switch (subject.kind) {
    case 'run':
      return showValue(names.get(subject.run) ?? subject.run, 200);
    case 'variant':
      return `${showValue(subject.label, 200)} in ${subject.experiment}`;
    case 'experiment':
      return `experiment ${subject.experiment}`;
    case 'report':
      return 'report';
    default:
      return subject satisfies never;
  }
}
