import { formatMoment } from '../lib/format-moment.ts';
import type { Page, SiteFrame } from '../model/page/page.ts';
import type { Report, ReportFile } from '../model/page/report.ts';
import { changesPath } from '../model/page/changes.ts';
import { comparePath } from '../model/page/compare.ts';
import { historyPagePath, historyPath } from '../model/data-paths.ts';
import { MOST_SCRIPT_RUNS, runsParquetPath } from '../model/page/parquet-facts.ts';
import { reportDataPath } from '../model/data-paths.ts';
import { writeReportData } from '../model/report-data/write-report-data.ts';
import { searchPath } from '../model/search-data.ts';
import { verdictsPath } from '../model/data-paths.ts';
import { artifactFiles } from './artifact-previews.ts';
import { changesPage } from './changes/changes-page.ts';
import { compareIndexScript, comparePage } from './compare/compare-page.ts';
import { runScript } from './compare/run-script.ts';
import { filesToCsv, runsToCsv } from './csv-files.ts';
import { downloadFiles, experimentPage } from './experiment-page.ts';
import { explorerData } from './explorer/explorer-data.ts';
import { explorerPage, explorerPath, explorerScriptPath } from './explorer/explorer-page.ts';
import { hasHistory, historyPage } from './history/history-page.ts';
import { planViews, viewPage } from './named-views/view-pages.ts';
import { homePage } from './home-page.ts';
import { pageKeys } from './page-keys.ts';
import type { PageKeys } from './page-keys.ts';
import { countSeverity } from './problem-groups.ts';
import { problemsPage } from './problems-page.ts';
import { makePublication } from './publication/make-publication.ts';
import { makeContext } from './report-context.ts';
import type { ReportContext } from './report-context.ts';
import { newestTime } from './report-plan.ts';
import type { ReportRequest } from './report-request.ts';
import { makeReportData } from './data/make-report-data.ts';
import { runParts, wholeRunPage } from './run-parts.ts';
import { runsPage, runsPaths } from './runs-pages.ts';
import { tableFiles } from './tables/table-files.ts';
import { summaryPage } from './summary/summary-page.ts';
import { searchScript } from './text-search/search-script.ts';
import { toEntry } from './to-entry.ts';
import { auditPage } from './audit/audit-page.ts';
import { auditPath } from './audit/finding-views.ts';
import { hypothesesOf, hypothesesPage, hypothesesPath } from './verdicts/hypotheses-page.ts';
import { verdictHistory } from './verdicts/verdict-history.ts';

/**
 * A report from a dataset and notes. Experiments are analysed at once, since every page needs them; pages are made one by one when
 * asked for, and only then are series read.
 */
export function buildReport(request: ReportRequest): Report {
  const context = makeContext(request);
  const makers = listPages(context);
  const { publish } = context;
  const keys = pageKeys(context);
  const runs = new Map(context.plan.hasRunPages ? context.plan.runs.map((one) => [one.path, one]) : []);
  return {
    frame: makeFrame(context),
    paths: [...makers.keys()],
    ...keys,
    async page(path, kept) {
      const make = makers.get(path);
      if (make === undefined) throw new RangeError(`The report has no page ${path}.`);
      return await make(kept);
    },
    runParts(path) {
      const planned = runs.get(path);
      return planned && runParts(context, planned);
    },
    experiments: context.plan.experiments.map(toEntry),
    summary(path) {
      const experiment = context.plan.experiments.find((one) => one.path === path);
      if (experiment === undefined) throw new RangeError(`The report has no experiment ${path}.`);
      return summaryPage(context, experiment);
    },
    ...(publish && { publication: makePublication(context, publish) }),
    files: listFiles(context, keys),
  };
}

/** Makes a page, without its figures if those of an earlier build are kept. */
type MakePage = (kept?: readonly string[]) => Page | Promise<Page>;

function listPages(context: ReportContext): ReadonlyMap<string, MakePage> {
  const { plan } = context;
  const makers = new Map<string, MakePage>([
    ['index.html', () => homePage(context)],
    ['problems.html', () => problemsPage(context)],
  ]);
  if (hypothesesOf(context).length > 0) makers.set(hypothesesPath, () => hypothesesPage(context));
  if (hasHistory(context)) makers.set(historyPagePath, () => historyPage(context));
  for (const [index, path] of runsPaths(context).entries()) makers.set(path, () => runsPage(context, index));
  if (plan.runs.length > 0) makers.set(explorerPath, () => explorerPage(context));
  for (const planned of planViews(context)) makers.set(planned.path, () => viewPage(context, planned));
  for (const [index, experiment] of plan.experiments.entries()) {
    makers.set(experiment.path, (kept) => experimentPage(context, experiment, { index, kept }));
  }
  if (plan.hasRunPages)
    for (const planned of plan.runs) makers.set(planned.path, (kept) => wholeRunPage(context, planned, kept));
  if (plan.runs.length > 0) makers.set(auditPath, () => auditPage(context));
  if (plan.runs.length > 0) makers.set(comparePath, () => comparePage(context));
  const { changes, title } = context;
  if (changes !== undefined) {
    makers.set(changesPath, () => changesPage(changes, { title, hasPage: (path) => makers.has(path) }));
  }
  return makers;
}

function makeFrame(context: ReportContext): SiteFrame {
  const { plan, problems, config } = context;
  const time = newestTime(plan.runs.map(({ run }) => run));
  const errors = countSeverity(problems, 'error');
  const warnings = countSeverity(problems, 'warning');
  return {
    title: context.title,
    description: config.description ?? null,
    navigation: [
      { label: 'Findings', path: 'index.html' },
      ...(hypothesesOf(context).length > 0 ? [{ label: 'Hypotheses', path: hypothesesPath }] : []),
      { label: 'Runs', path: 'runs.html' },
      ...(plan.runs.length > 0 ? [{ label: 'Audit', path: auditPath }] : []),
      { label: 'Problems', path: 'problems.html' },
      ...(context.changes === undefined ? [] : [{ label: 'Changes', path: changesPath }]),
      ...(hasHistory(context) ? [{ label: 'History', path: historyPagePath }] : []),
    ],
    generator: context.generator,
    updated: time === null ? null : (formatMoment(time) ?? null),
    counts: { runs: plan.runs.length, experiments: plan.experiments.length, errors, warnings },
    ...(context.publish && { address: context.publish.address }),
  };
}

/** The runs as the explorer reads them, made anew with every build: looking whether they changed would cost as much. */
function explorerScript(context: ReportContext): ReportFile {
  return {
    kind: 'script',
    path: explorerScriptPath,
    name: 'explorer',
    entry: null,
    keyOf: () => null,
    make: () =>
      Promise.resolve(
        Object.fromEntries(Object.entries(explorerData(context)).map(([name, value]) => [name, { value }])),
      ),
  };
}

/** CSV files, pictures of notes and copies of artifacts, in a fixed order; each path once. */
function listFiles(context: ReportContext, { keyOf, figuresKeyOf }: PageKeys): ReportFile[] {
  const { plan, dataset, config } = context;
  const files: ReportFile[] = [];
  if (plan.runs.length > 0) {
    const key = keyOf(runsParquetPath);
    files.push({
      kind: 'made',
      path: 'data/runs.csv',
      keyOf: () => key,
      make: () => runsToCsv(dataset.runs, config),
    });
    if (plan.runs.length <= MOST_SCRIPT_RUNS) files.push(explorerScript(context));
    files.push(...tableFiles(context, key));
  }
  if (dataset.files.length > 0) {
    files.push({ kind: 'text', path: 'data/files.csv', content: filesToCsv(dataset.files) });
  }
  files.push({
    kind: 'made',
    path: reportDataPath,
    make: () => writeReportData(makeReportData(context)),
  });
  files.push({ kind: 'made', path: searchPath, make: () => searchScript(context) });
  const history = verdictHistory(context);
  if (history.verdicts.length > 0) {
    files.push({ kind: 'text', path: verdictsPath, content: `${JSON.stringify(history, null, 2)}\n` });
  }
  if (context.history !== undefined) {
    files.push({ kind: 'text', path: historyPath, content: context.history.history.text });
  }
  // What the figures of an experiment are made from is what its tables are made from.
  for (const experiment of plan.experiments)
    files.push(...downloadFiles(context, experiment, () => figuresKeyOf(experiment.path)));
  for (const { note } of plan.experiments) {
    for (const { from, sitePath } of note?.body.images ?? []) {
      if (from !== null) files.push({ kind: 'copy', path: sitePath, from });
    }
  }
  if (plan.hasRunPages) for (const planned of plan.runs) files.push(...artifactFiles(planned, context));
  if (plan.runs.length > 0) files.push(compareIndexScript(context));
  if (plan.hasRunPages) files.push(...plan.runs.map((planned) => runScript(context, planned)));
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
