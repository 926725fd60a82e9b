import { openPackedSeries } from '../dataset/packed-series.ts';
import type { Files } from '../lib/files.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { Goal } from '../model/note.ts';
import type { Run } from '../model/run.ts';
import type { PackedSeries } from '../model/stored-series.ts';
import { findInRun } from './find-in-run.ts';
import { rememberMetrics } from './remember-metrics.ts';

/** A run as a thread gets it. */
export interface RunToAudit {
  readonly run: Run;
  /** Where its series lie; null if it has no curve. */
  readonly packs: PackedSeries | null;
  /** Absolute path of its log, if that is one file that may be read again. */
  readonly log: string | undefined;
}

/** What a thread is asked: how to look at runs, then runs. */
export type AuditQuestion =
  | { readonly kind: 'rules'; readonly config: Config; readonly goals: ReadonlyMap<string, Goal> }
  | { readonly kind: 'runs'; readonly runs: readonly RunToAudit[] };

/** What a thread answers: for each run its findings, or null if its series do not lie any more where it was told. */
export type AuditAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'found'; readonly findings: readonly (readonly Finding[] | null)[] };

/** Tells a message of this program from others by its kind. */
export function isAuditQuestion(message: unknown): message is AuditQuestion {
  return hasKind(message, ['rules', 'runs']);
}

/** The same for answers. */
export function isAuditAnswer(message: unknown): message is AuditAnswer {
  return hasKind(message, ['ready', 'found']);
}

function hasKind(message: unknown, kinds: readonly unknown[]): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && kinds.includes(message.kind);
}

/** A function that answers questions, in a thread. */
export function createAuditAnswerer(files: Files): (question: AuditQuestion) => Promise<AuditAnswer> {
  const readSeries = openPackedSeries(files);
  let rules: Extract<AuditQuestion, { kind: 'rules' }> | undefined;
  let know: ReturnType<typeof rememberMetrics> | undefined;

  async function look({ run, packs, log }: RunToAudit): Promise<readonly Finding[] | null> {
    if (rules === undefined || know === undefined)
      throw new RangeError('The first question must be how to look.');
    const series = packs === null ? [] : await readSeries(packs);
    if (series === undefined) return null;
    return await findInRun(run, series, { ...rules, know, logs: { files, locateLog: () => log } });
  }

  return async (question) => {
    if (question.kind === 'rules') {
      rules = question;
      know = rememberMetrics(question);
      return { kind: 'ready' };
    }
    const findings: (readonly Finding[] | null)[] = [];
    for (const one of question.runs) findings.push(await look(one));
    return { kind: 'found', findings };
  };
}
