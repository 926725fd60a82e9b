import type { Page } from '../../model/page/page.ts';
import type { RenderPage } from '../../model/page/render-page.ts';
import AuditPage from '../pages/audit.astro';
import ChangesPage from '../pages/changes.astro';
import ComparePage from '../pages/compare.astro';
import ExperimentPage from '../pages/experiment.astro';
import ExplorerPage from '../pages/explorer.astro';
import HistoryPage from '../pages/history.astro';
import HomePage from '../pages/home.astro';
import HypothesesPage from '../pages/hypotheses.astro';
import ProblemsPage from '../pages/problems.astro';
import RunPage from '../pages/run.astro';
import RunsPage from '../pages/runs.astro';
import SummaryPage from '../pages/summary.astro';
import ViewPage from '../pages/view.astro';
import type { Component } from '../runtime/component.ts';
import { renderDocument } from '../runtime/render-document.ts';
import { linksFrom } from './page-links.ts';

const components: Readonly<Record<Page['kind'], Component>> = {
  audit: AuditPage,
  changes: ChangesPage,
  compare: ComparePage,
  experiment: ExperimentPage,
  explorer: ExplorerPage,
  history: HistoryPage,
  home: HomePage,
  hypotheses: HypothesesPage,
  problems: ProblemsPage,
  run: RunPage,
  runs: RunsPage,
  summary: SummaryPage,
  view: ViewPage,
};

/** Renders one page of a report to a whole HTML document, by the component for its kind; everything else comes as plain data. */
export const renderPage: RenderPage = (input) =>
  renderDocument(components[input.page.kind], { ...input, linkTo: linksFrom(input.page.path) });
