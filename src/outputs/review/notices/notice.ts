import type { Place, Severity } from '../../../problems/problem.ts';

/** One thing to look at, in the form that every tool for reviews understands: a rule, how much it matters, a sentence, a place. */
export interface Notice {
  /** What found it: a problem in the input, a finding of the audit, or a rule of the gate. */
  readonly origin: 'problem' | 'finding' | 'gate';
  /** Permanent name of the rule: a problem's code, a finding's rule, or the gate's. */
  readonly rule: string;
  readonly severity: Severity;
  /** The rule in a few words. */
  readonly title: string;
  /** What is wrong here, why it matters, what to do. One line of plain text. */
  readonly message: string;
  /** The place relative to the working folder; null if there is none. */
  readonly place: Place | null;
  /** Stays the same while the thing does, wherever its lines move. */
  readonly key: string;
}

/** Notices of one command with what is needed around them. */
export interface NoticeList {
  /** In the order of importance. */
  readonly notices: readonly Notice[];
  /** How many more there are that are not listed, by severity. */
  readonly unlisted: Readonly<Record<Severity, number>>;
}

/** How the places of notices read from where the file will be looked at. */
export interface NoticePlaces {
  /** Path of the working folder from the root of the repository, e.g. `experiments/vision`; empty if it is the root. */
  readonly prefix: string;
  /** The file that stands for the whole: formats that know no notice without a file name it. */
  readonly fallback: string;
}

/**
 * The path of a file from the root of the repository, with `/` between its parts. A path that leads out of the repository stays as it
 * was typed.
 */
export function repositoryPath(file: string, { prefix }: Pick<NoticePlaces, 'prefix'>): string {
  const plain = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (plain.startsWith('/') || /^[a-z]:\//i.test(plain)) return plain;
  const parts: string[] = prefix === '' ? [] : prefix.split('/');
  for (const part of plain.split('/')) {
    if (part === '.' || part === '') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return plain;
  }
  return parts.join('/');
}
