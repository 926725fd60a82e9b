import type { Config } from '../model/config.ts';
import type { KeptFrontMatter } from '../model/note.ts';
import type { SummaryRule } from '../model/summary-rule.ts';
import { listWatchedValues } from '../model/watched-values.ts';
import type { WatchedValue } from '../model/watched-values.ts';

/** The parts of front matter that give rules for the values of runs. */
export type NoteRules = Pick<KeptFrontMatter, 'metric' | 'summaries' | 'decision'>;

/** The config as it holds for the experiment of a note: the note's rules for the values of runs win. */
export function configOfNote(config: Config, note: NoteRules | undefined): Config {
  const rules = rulesOfNote(note);
  if (rules.length === 0) return config;
  const metrics = { ...config.metrics };
  for (const [name, summary] of rules) {
    const known = Object.hasOwn(metrics, name) ? metrics[name] : {};
    metrics[name] = { ...known, summary };
  }
  return { ...config, metrics };
}

/** Every value that has to be looked for while logs are read, since a rule of the config or of a note asks for it. */
export function collectWatchedValues(config: Config, notes: readonly NoteRules[]): readonly WatchedValue[] {
  const fromConfig = Object.entries(config.metrics ?? {}).map(
    ([name, { summary }]) => [name, summary] as const,
  );
  return listWatchedValues([...fromConfig, ...notes.flatMap(rulesOfNote), ...notes.flatMap(rulesOfDecision)]);
}

/** What is said of the deciding metric itself comes last: it wins. */
function rulesOfNote(note: NoteRules | undefined): (readonly [string, SummaryRule])[] {
  const { metric, summaries = {} } = note ?? {};
  const own = typeof metric === 'object' ? metric.summary : undefined;
  const rules: (readonly [string, SummaryRule])[] = Object.entries(summaries);
  return typeof metric !== 'object' || own === undefined ? rules : [...rules, [metric.name, own]];
}

/** Each condition of a decision rule has a rule of its own, for itself alone. */
function rulesOfDecision({ metric, decision }: NoteRules): (readonly [string, SummaryRule])[] {
  const name = typeof metric === 'object' ? metric.name : metric;
  const conditions = Array.isArray(decision) ? decision : [decision];
  return conditions.flatMap((condition) => {
    const { metric: own = name, summary } = condition ?? {};
    return own === undefined || summary === undefined ? [] : [[own, summary] as const];
  });
}
