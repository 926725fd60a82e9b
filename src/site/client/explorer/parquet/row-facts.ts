import type { ParquetFacts } from '../../../../model/page/parquet-facts.ts';
import type { ParamValue, Run } from '../../../../model/run.ts';
import type { QueryFacts } from '../../../../query/value-of-key.ts';
import { valuesOfFindings } from '../../../../query/values-of-findings.ts';
import { valuesOfNote } from '../memory-rows.ts';
import type { SentRow } from './worker-messages.ts';

/** What queries may ask of rows beside their runs: goals, variants, notes, findings. `find` gives what is known of a run. */
export function rowFacts(
  { sample }: ParquetFacts,
  find: (run: Run) => Pick<SentRow, 'variant' | 'notes' | 'findings'> | undefined,
): QueryFacts {
  const goals = new Map(sample.metrics.map(({ name, goal }) => [name, goal]));
  const notes = new Map(sample.notes.map((note) => [note.slug, note]));
  const notesOf = (run: Run) => (find(run)?.notes ?? []).flatMap((slug) => notes.get(slug) ?? []);
  return {
    goalOf: (metric) => goals.get(metric) ?? undefined,
    textsOf: (run) => notesOf(run).flatMap(({ title, text }) => [title, text]),
    belongings(run, scope, name): readonly ParamValue[] {
      if (scope === 'note') return notesOf(run).flatMap((note) => valuesOfNote(note, name));
      if (scope === 'finding') return valuesOfFindings(find(run)?.findings ?? [], name);
      const variant = find(run)?.variant ?? null;
      if (variant === null) return [];
      if (name === 'runs') return [variant.runs];
      return [name === 'experiment' ? variant.experiment : variant.label];
    },
  };
}
