import type { Run } from '../model/run.ts';
import { findSensitive } from './detect/find-sensitive.ts';
import type { SensitiveKind } from './detect/sensitive.ts';
import { mapTextsOfRun } from './map-texts.ts';
import { replaceStretches } from './redact-text.ts';
import type { Redaction } from './redact-text.ts';

/** Something sensitive in the logs: each text once, however many runs hold it. */
export interface FoundText {
  readonly kind: SensitiveKind;
  /** What it is, e.g. `GitHub token`. */
  readonly what: string;
  readonly text: string;
  /** Where it stands in the first run that holds it, e.g. `param data_dir`. */
  readonly where: string;
  /** The first run that holds it. */
  readonly run: Run;
  /** How many runs hold it. */
  readonly runs: number;
  /** True if it was taken out of what is published. */
  readonly isRedacted: boolean;
  /** True if it cannot be taken out, since runs and files are found by it. */
  readonly isName?: true;
}

/** What came of looking at runs. */
export interface RunsSurvey {
  /** The runs as they may be published. */
  readonly runs: readonly Run[];
  readonly found: readonly FoundText[];
}

interface Stretch {
  readonly kind: SensitiveKind;
  readonly what: string;
  readonly text: string;
}

interface Seen {
  readonly redacted: string;
  readonly stretches: readonly Stretch[];
}

/** Looks at every text of the runs and takes out what the redaction asks for. Each different text is looked at once. */
export function surveyRuns(runs: readonly Run[], redaction: Redaction): RunsSurvey {
  const seen = new Map<string, Map<string, Seen>>();
  const found = new Map<string, FoundText>();
  const safe = runs.map((run) => {
    let own: Set<string> | undefined;
    for (const name of findInNames(run, redaction)) {
      const id = `name\0${name.kind}\0${name.text}`;
      const before = found.get(id) ?? { ...name, run, runs: 0, isRedacted: false, isName: true };
      found.set(id, { ...before, runs: before.runs + 1 });
    }
    return mapTextsOfRun(run, (text, name, where) => {
      const { redacted, stretches } = lookOnce(seen, { name, text }, redaction);
      if (stretches.length === 0) return redacted;
      own ??= new Set();
      for (const stretch of stretches) {
        const id = `${stretch.kind}\0${stretch.text}`;
        if (own.has(id)) continue;
        own.add(id);
        const isRedacted = redaction.kinds.has(stretch.kind);
        const place = where === 'itself' ? name : `${where} ${name}`;
        const before = found.get(id) ?? { ...stretch, where: place, run, runs: 0, isRedacted };
        found.set(id, { ...before, runs: before.runs + 1 });
      }
      return redacted;
    });
  });
  return { runs: safe, found: [...found.values()] };
}

/**
 * What stands in the id of a run and in the paths and names of its log and artifacts: these stay as they are, so it can only be told. Names
 * of machines are not: TensorBoard puts one into each of its files.
 */
function findInNames(run: Run, { isAllowed }: Redaction): (Stretch & { readonly where: string })[] {
  const names: (readonly [where: string, name: string])[] = [
    ['the path of the log', run.source.file],
    ['the id', run.id],
    ...run.artifacts.flatMap(({ name, path }): (readonly [string, string])[] => [
      ['the name of an artifact', name],
      ...(path === null || path === name ? [] : [['the path of an artifact', path] as const]),
    ]),
  ];
  const found = names.flatMap(([where, text]) =>
    findSensitive({ name: null, text })
      .filter(({ kind, start, end }) => kind !== 'hosts' && !isAllowed(text.slice(start, end)))
      .map(({ kind, what, start, end }) => ({ kind, what, text: text.slice(start, end), where })),
  );
  return found.filter((one, index) => found.findIndex(({ text }) => text === one.text) === index);
}

/** By name, then by text: runs have the same few names and many texts in common. */
function lookOnce(
  seen: Map<string, Map<string, Seen>>,
  { name, text }: { readonly name: string; readonly text: string },
  redaction: Redaction,
): Seen {
  let ofName = seen.get(name);
  if (ofName === undefined) {
    ofName = new Map();
    seen.set(name, ofName);
  }
  const known = ofName.get(text);
  if (known !== undefined) return known;
  const looked = look(name, text, redaction);
  ofName.set(text, looked);
  return looked;
}

const nothing: readonly Stretch[] = [];

function look(name: string, text: string, { kinds, isAllowed }: Redaction): Seen {
  const all = findSensitive({ name, text }).filter(({ start, end }) => !isAllowed(text.slice(start, end)));
  if (all.length === 0) return { redacted: text, stretches: nothing };
  return {
    redacted: replaceStretches(
      text,
      all.filter(({ kind }) => kinds.has(kind)),
    ),
    stretches: all.map(({ kind, what, start, end }) => ({ kind, what, text: text.slice(start, end) })),
  };
}
