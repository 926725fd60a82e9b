import { countOf } from '../../../lib/count-of.ts';
import { jsonText } from '../../../lib/json-text.ts';
import { catalog } from '../../../problems/catalog.ts';
import { repositoryPath } from './notice.ts';
import type { Notice, NoticeList, NoticePlaces } from './notice.ts';
import { uniqueFingerprints } from './unique-fingerprints.ts';

/** What stands around the notices in a file of SARIF. */
export interface SarifOptions extends NoticePlaces {
  /** Version of Runfolio. */
  readonly version: string;
  /** Address at which Runfolio is described. */
  readonly informationUrl: string;
}

/** GitHub takes 25,000 results of one run and shows so many, the most severe first (github/docs, sarif-limits.md); so do we. */
const mostResults = 5000;

/**
 * Notices as SARIF 2.1.0, as GitHub's code scanning, Azure DevOps and editors read it. Paths are relative to the root of the repository.
 *
 * Code scanning refuses results without a file, so a notice without a place names the fallback.
 */
export function writeSarif({ notices, unlisted }: NoticeList, options: SarifOptions): string {
  const shown = notices.slice(0, mostResults);
  const left = notices.length - shown.length + unlisted.error + unlisted.warning + unlisted.note;
  const rules = [...new Map(shown.map((notice) => [notice.rule, notice])).values()];
  const positions = new Map(rules.map(({ rule }, index) => [rule, index]));
  const fingerprints = uniqueFingerprints(shown);
  const results = shown.map((notice, index) => ({
    ruleId: notice.rule,
    ruleIndex: positions.get(notice.rule) ?? -1,
    level: notice.severity,
    message: { text: notice.message },
    locations: [locationOf(notice, options)],
    partialFingerprints: { 'runfolio/v1': fingerprints[index] ?? '' },
  }));
  const sarif = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Runfolio',
            semanticVersion: options.version,
            informationUri: options.informationUrl,
            rules: rules.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: true,
            ...(left === 0 ? {} : { toolExecutionNotifications: [leftOut(left)] }),
          },
        ],
        results,
      },
    ],
  };
  return `${jsonText(sarif, 2)}\n`;
}

function leftOut(count: number) {
  return { level: 'warning', message: { text: `${countOf(count, 'more notice')} left out of this file.` } };
}

function ruleOf({ origin, rule, title, severity }: Notice) {
  const explanation = origin === 'problem' ? catalog[rule]?.explanation : undefined;
  return {
    id: rule,
    name: pascalCase(rule),
    shortDescription: { text: title },
    ...(explanation !== undefined && {
      fullDescription: { text: explanation },
      help: { text: explanation },
    }),
    defaultConfiguration: { level: severity },
    properties: { tags: [origin] },
  };
}

function pascalCase(rule: string): string {
  return rule.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function locationOf({ place }: Notice, options: SarifOptions) {
  const path = repositoryPath(place?.file ?? options.fallback, options);
  const region = regionOf(place);
  return {
    physicalLocation: {
      artifactLocation: uriOf(path),
      ...(region && { region }),
    },
  };
}

/** A path inside the repository is relative to its root; one outside is an address of the disk. */
function uriOf(path: string) {
  const encoded = path.split('/').map(encodePart).join('/');
  if (path.startsWith('/')) return { uri: `file://${encoded}` };
  if (/^[a-z]:\//i.test(path)) return { uri: `file:///${encoded}` };
  return { uri: encoded, uriBaseId: '%SRCROOT%' };
}

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

function regionOf(place: Notice['place']) {
  const { line, column, endColumn } = place ?? {};
  if (line === undefined || line < 1) return undefined;
  if (column === undefined || column < 1) return { startLine: line };
  if (endColumn === undefined || endColumn < column) return { startLine: line, startColumn: column };
  return { startLine: line, startColumn: column, endColumn };
}
