import type { Severity } from '../../problems/problem.ts';
import type { Figure } from '../figure.ts';
import type { PageBase, PageLink } from './page.ts';

/** A finding in words for a page. */
export interface FindingView {
  /** Usable in a URL fragment, the same in every build. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly advice: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What it is about; null for the whole report. */
  readonly subject: PageLink | null;
  /** The experiments that it belongs to, by their slug. */
  readonly experiments: readonly string[];
  /** The first runs that it was seen in, the subject left out. */
  readonly runs: readonly PageLink[];
  /** How many more runs there are. */
  readonly moreRuns: number;
  /** `file:line`, as far as it is known. */
  readonly place: string | null;
  /** The curve with the place marked; null where there is none. */
  readonly figure: Figure | null;
}

/** A finding that is told in one line, as there are many like it. */
export interface FindingLine {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly subject: PageLink | null;
  /** The experiments that it belongs to, by their slug. */
  readonly experiments: readonly string[];
}

/** All findings of one rule. */
export interface AuditRule {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly count: number;
  /** The first ones, in full. */
  readonly findings: readonly FindingView[];
  /** Further ones, in a line each. */
  readonly others: readonly FindingLine[];
  /** How many are not listed at all. */
  readonly more: number;
}

/** What is wrong with the experiments of a report, by rule. */
export interface AuditPage extends PageBase {
  readonly kind: 'audit';
  /** How much was found in how many runs, in a sentence. */
  readonly summary: string;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: readonly AuditRule[];
  }[];
  /** How many findings of a severity there are, the gravest first, and the first rule on the page that has one. */
  readonly severities: readonly {
    readonly severity: Severity;
    readonly count: number;
    readonly rule: string;
  }[];
  /** Experiments in which something was found, in the order of the report. */
  readonly experiments: readonly {
    readonly slug: string;
    readonly title: string;
    readonly path: string;
    readonly count: number;
  }[];
  /** Rules that are switched off, by their id. */
  readonly off: readonly string[];
}

/** What the head of an experiment says of the audit: its own findings, and those of its runs by rule. */
export interface ExperimentFindings {
  /** About the experiment or one of its variants. */
  readonly own: readonly FindingLine[];
  readonly ofRuns: readonly { readonly severity: Severity; readonly text: string; readonly path: string }[];
}
