import type { Figure } from '../figure.ts';
import type { Severity } from '../../problems/problem.ts';
import type { ChangesPage } from './changes.ts';
import type { ComparePage } from './compare.ts';
import type { ExplorerPage } from './explorer.ts';
import type { HistoryPage } from './history.ts';
import type { AuditPage, ExperimentFindings, FindingView } from './audit.ts';
import type { HomePage } from './home.ts';
import type { HypothesesPage } from './hypotheses.ts';
import type { PageSection } from './section.ts';
import type { SiteAddress } from './site-address.ts';
import type { SimilarEntry } from './similar.ts';
import type { SummaryPage } from './summary.ts';
import type { Table } from './table.ts';
import type { VerdictView } from './verdict.ts';
import type { ViewPage } from './view.ts';

/** A link inside the site. `path` is from the site's root, without a leading slash, e.g. `runs/a.html#loss`. */
export interface PageLink {
  readonly label: string;
  readonly path: string;
}

/** What stands on every page of a report. */
export interface SiteFrame {
  readonly title: string;
  readonly description: string | null;
  readonly navigation: readonly PageLink[];
  /** Name and version of the program that made the report. */
  readonly generator: string;
  /** Time of the newest log entry, from the logs; null if no log has times. */
  readonly updated: Moment | null;
  readonly counts: {
    readonly runs: number;
    readonly experiments: number;
    readonly errors: number;
    readonly warnings: number;
  };
  /** Where the report is to be published; absent for one that is not. */
  readonly address?: SiteAddress;
}

/** A time in words, exact and machine-readable. */
export interface Moment {
  /** e.g. `2 Nov 2026, 14:03 UTC`. */
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly iso: string;
}

/** What every page has. */
export interface PageBase {
  /** From the site's root, e.g. `experiments/smoothing.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** From home down to the parent of this page. */
  readonly breadcrumbs: readonly PageLink[];
  readonly previous: PageLink | null;
  readonly next: PageLink | null;
}

/** One experiment: the note's hypothesis first, then the evidence, then the text. */
export interface ExperimentPage extends PageBase {
  readonly kind: 'experiment';
  readonly status: string | null;
  readonly question: string | null;
  readonly hypothesis: string | null;
  /** What the decision rule of the note says; null without one. */
  readonly verdict: VerdictView | null;
  /** Earlier notes that this one names, and later ones that name it, e.g. `follows`, `followed by`. */
  readonly relations: readonly { readonly relation: string; readonly notes: readonly PageLink[] }[];
  readonly authors: readonly string[];
  readonly date: Moment | null;
  readonly tags: readonly string[];
  /** What the logs say, in one sentence. */
  readonly finding: string;
  readonly comparison: Table;
  /** Comparisons of variants that readers may want to look at side by side. */
  readonly compare: readonly PageLink[];
  readonly figures: readonly Figure[];
  /**
   * Ids of the figures that stand in the page of an earlier build just as they would be made now, in the place of `figures`; absent if
   * these are all there.
   */
  readonly keptFigures?: readonly string[];
  /** Analyses that these runs give reason for, such as of a search or of a trade-off. */
  readonly sections: readonly PageSection[];
  /** Params that are equal in all runs, in the order of their names. */
  readonly sharedParams: readonly Fact[];
  /** The note's body as safe HTML with its headings; null without a note. */
  readonly note: NoteBody | null;
  readonly runs: Table;
  /** Earlier experiments that are like this one, nearest first. */
  readonly similar: readonly SimilarEntry[];
  readonly remarks: readonly Remark[];
  /** What the audit says of the experiment and its runs. */
  readonly findings: ExperimentFindings;
  readonly provenance: readonly Fact[];
  readonly downloads: readonly PageLink[];
}

/** The author's text with what it asked for from the logs. */
export interface NoteBody {
  /** In the order of the text. */
  readonly parts: readonly NotePart[];
  readonly headings: readonly NoteBodyHeading[];
  /** The table of contents; empty for a text that needs none. */
  readonly contents: readonly NoteBodyHeading[];
  /** Path of the note as the user would type it. */
  readonly file: string;
}

/** A heading of a note's text: depth 2 is the highest. */
export interface NoteBodyHeading {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

/**
 * A piece of a note on its page. An element of the HTML may open in one part and close in a later one. `number` is that of the figure
 * or table in the note, from 1; null if it has none.
 */
export type NotePart =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly number: number | null }
  | { readonly kind: 'table'; readonly table: Table; readonly number: number | null }
  | { readonly kind: 'section'; readonly section: PageSection }
  | { readonly kind: 'verdict'; readonly verdict: VerdictView };

/** A name with a value in words. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly title: string | null;
  readonly path: string | null;
  /** True if it differs from the other runs of the experiment. */
  readonly differs: boolean;
}

/** Something a reader must know before believing a number: a run that failed, unequal seeds, a log that was cut off. */
export interface Remark {
  readonly severity: Severity;
  readonly text: string;
  readonly path: string | null;
}

/** Things that should be recorded of a run, each with what is. */
export interface ReproducibilityChecklist {
  /** From 0 to 100. */
  readonly score: number;
  readonly items: readonly {
    readonly label: string;
    readonly state: 'kept' | 'partly' | 'missing' | 'none';
    readonly told: string;
  }[];
}

/** One run with everything that its log tells. */
export interface RunPage extends PageBase {
  readonly kind: 'run';
  readonly status: string;
  /** Duration, hardware, commit and the like, in one line of words. */
  readonly lead: readonly string[];
  readonly experiment: PageLink | null;
  readonly variant: PageLink | null;
  /** The main metric beside its variant and rank, e.g. `ECE 0.029 (variant 0.031 ± 0.004, rank 2 of 5)`. */
  readonly standing: string | null;
  /** Comparisons of this run that readers may want to look at side by side. */
  readonly compare: readonly PageLink[];
  readonly metrics: Table;
  readonly figures: readonly Figure[];
  /**
   * Ids of the figures that stand in the page of an earlier build just as they would be made now, in the place of `figures`; absent if
   * these are all there.
   */
  readonly keptFigures?: readonly string[];
  /** The run's name among the scripts with series, from which recorded figures come alive. */
  readonly record: string;
  /** What can be told from the tables that the run logged, such as predictions. */
  readonly sections: readonly PageSection[];
  /** Those that differ inside the experiment first. */
  readonly params: readonly Fact[];
  readonly artifacts: readonly ArtifactPreview[];
  readonly texts: Table | null;
  /** Earlier runs of other variants that are like this one, nearest first. */
  readonly similar: readonly SimilarEntry[];
  readonly provenance: readonly Fact[];
  /** What it takes to make the run again, and what of it is recorded. */
  readonly checklist: ReproducibilityChecklist;
  readonly remarks: readonly Remark[];
  /** What the audit says of the run. */
  readonly findings: readonly FindingView[];
  readonly problems: readonly ProblemEntry[];
  readonly downloads: readonly PageLink[];
}

export interface ArtifactPreview {
  readonly name: string;
  readonly kind: string;
  readonly facts: readonly string[];
  /** Path of the copy in the site; null if the file was not there, too large or not safe to publish. */
  readonly path: string | null;
  readonly preview:
    | { readonly kind: 'image'; readonly alt: string }
    | { readonly kind: 'table'; readonly table: Table }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'none'; readonly reason: string };
}

/** All runs in one table. */
export interface RunsPage extends PageBase {
  readonly kind: 'runs';
  /** Pages on which the runs are worked with, such as the explorer. */
  readonly tools: readonly PageLink[];
  readonly runs: Table;
}

/** Everything that was wrong in the input. */
export interface ProblemsPage extends PageBase {
  readonly kind: 'problems';
  readonly summary: string;
  readonly groups: readonly {
    readonly code: string;
    readonly title: string;
    readonly severity: Severity;
    readonly count: number;
    /** The first ones; `count` tells how many there are. */
    readonly entries: readonly ProblemEntry[];
  }[];
  readonly files: Table;
}

export interface ProblemEntry {
  readonly severity: Severity;
  readonly code: string;
  /** `file:line:column`. */
  readonly place: string;
  readonly message: string;
  /** Lines of the code frame with the caret, as the terminal shows them; empty if the file cannot be shown. */
  readonly frame: readonly string[];
}

/** One page of a report as plain data. */
export type Page =
  | HomePage
  | AuditPage
  | ExperimentPage
  | ExplorerPage
  | HistoryPage
  | HypothesesPage
  | RunPage
  | RunsPage
  | ComparePage
  | ProblemsPage
  | ChangesPage
  | SummaryPage
  | ViewPage;
