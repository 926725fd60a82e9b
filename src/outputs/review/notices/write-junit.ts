import { countOf } from '../../../lib/count-of.ts';
import type { Severity } from '../../../problems/problem.ts';
import { repositoryPath } from './notice.ts';
import type { Notice, NoticeList, NoticePlaces } from './notice.ts';

/** What stands around the notices in a file of JUnit's XML. */
export interface JunitOptions extends NoticePlaces {
  /** What was run, e.g. `runfolio check`. */
  readonly command: string;
  /** True if warnings fail too, as the exit code says. */
  readonly strict: boolean;
  /** What was looked at and found fine, each a test that passed, e.g. rules of the gate. */
  readonly passed: readonly string[];
}

/**
 * Notices as JUnit's XML, as GitLab, Jenkins and Azure DevOps read it: one suite a file, one test a notice. What makes the command fail is
 * a failed test; other notices are tests that passed, with their words as output. Without a notice there is one passed test, since several
 * readers take a file without tests for an error.
 */
export function writeJunit({ notices, unlisted }: NoticeList, options: JunitOptions): string {
  const fails = (severity: Severity): boolean =>
    severity === 'error' || (options.strict && severity === 'warning');
  const suites = [...groupByFile(notices, options)].map(([file, ofFile]): Suite => ({
    name: file,
    cases: withOwnNames(ofFile.map((notice) => caseOf(notice, file, fails))),
  }));
  const passed = options.passed.map((name) => ({ name, file: options.fallback, body: '', failed: false }));
  if (passed.length > 0) suites.push({ name: 'gate', cases: passed });
  const rest = restOf(unlisted, options, fails);
  if (rest.length > 0) suites.push({ name: 'not listed', cases: rest });
  if (suites.length === 0) {
    const fine = { name: 'nothing to look at', file: options.fallback, body: '', failed: false };
    suites.push({ name: options.command, cases: [fine] });
  }
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(options.command)}" ${countsOf(all)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly file: string;
  /** What stands inside the element. */
  readonly body: string;
  readonly failed: boolean;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function groupByFile(notices: readonly Notice[], options: JunitOptions): Map<string, Notice[]> {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const file = repositoryPath(notice.place?.file ?? options.fallback, options);
    const known = groups.get(file);
    if (known === undefined) groups.set(file, [notice]);
    else known.push(notice);
  }
  return groups;
}

function caseOf(
  { rule, severity, message, place }: Notice,
  file: string,
  fails: (severity: Severity) => boolean,
): Case {
  const line = place?.line === undefined || place.line < 1 ? '' : `:${place.line}`;
  const column = line === '' || place?.column === undefined ? '' : `:${place.column}`;
  const where = `${file}${line}${column}`;
  const text = escapeXml(`${where}: ${severity}: ${message} [${rule}]`);
  const body = fails(severity)
    ? `<failure message="${escapeXml(message)}" type="${escapeXml(rule)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return { name: `${rule}${line}${column}`, file, body, failed: fails(severity) };
}

/** Readers take tests of the same name for one, so equal names are numbered. */
function withOwnNames(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases.map(({ name, file, body, failed }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name} (${count})`, file, body, failed };
  });
}

function restOf(
  unlisted: NoticeList['unlisted'],
  { fallback }: JunitOptions,
  fails: (severity: Severity) => boolean,
): Case[] {
  return (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = unlisted[severity];
    if (count === 0) return [];
    const text = `${countOf(count, `more ${severity}`)} not listed here.`;
    const body = fails(severity)
      ? `<failure message="${text}" type="not-listed"></failure>`
      : `<system-out>${text}</system-out>`;
    return [{ name: `more: ${severity}`, file: fallback, body, failed: fails(severity) }];
  });
}

function suiteLines({ name, cases }: Suite): string[] {
  return [
    `  <testsuite name="${escapeXml(name)}" ${countsOf(cases)}>`,
    ...cases.map(caseLine),
    '  </testsuite>',
  ];
}

function caseLine({ name, file, body }: Case): string {
  const start = `    <testcase name="${escapeXml(name)}" classname="${escapeXml(file)}" file="${escapeXml(file)}" time="0"`;
  return body === '' ? `${start}/>` : `${start}>${body}</testcase>`;
}

function countsOf(cases: readonly Case[]): string {
  return `tests="${cases.length}" failures="${cases.filter(({ failed }) => failed).length}" errors="0" skipped="0" time="0"`;
}

/** Text inside XML 1.0, in quotes or between tags. Characters that XML cannot hold at all become the sign for something unreadable. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`);
}
