import type { ParamColumn } from './param-table.ts';
import { wordsOfMetric } from './words-of-metric.ts';

/** Words of params that number or date a run. */
const numberingWords = new Set('id uuid guid pid port timestamp datetime job trial'.split(' '));

/** Words of params that say where a run wrote or where it ran, if their value is a text. */
const placingWords = new Set(
  'date started created output out log logs logdir dir directory folder path file filename host hostname run'.split(
    ' ',
  ),
);

/** Words that say that a path or name is what is studied. */
const studiedWords = new Set(
  'data dataset datasets corpus task env environment model checkpoint ckpt pretrained init teacher config'.split(
    ' ',
  ),
);

/** Paths, times of day and hashes, whatever the param is called. */
const namingValue = /[/\\]|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|^[0-9a-f]{8,}(-[0-9a-f]{4,})*$/i;

/**
 * True for a param that names a run and does not configure it: it has another value in every one of the runs, and its name or value
 * is that of an id, a time or a place to write to. A learning rate drawn at random differs in every run too, and is kept; so is the
 * path of a data set or of a model.
 */
export function isNamingParam(column: ParamColumn, runs: number): boolean {
  if (runs < 2 || column.present < runs || column.distinct < runs) return false;
  const words = wordsOfMetric(column.name);
  if (words.some((word) => studiedWords.has(word))) return false;
  if (words.some((word) => numberingWords.has(word))) return true;
  if (typeof column.example !== 'string') return false;
  return namingValue.test(column.example) || words.some((word) => placingWords.has(word));
}
