import type { CatalogEntry } from '../catalog-entry.ts';
import { countOf, withCommas } from '../../lib/count-of.ts';
import type { Facts } from '../problem.ts';
import { suggestion } from './suggestion.ts';
import { syntaxReason } from './syntax-reason.ts';

/** What can be wrong with what a log holds. */
export const logProblems = {
  'json-syntax': {
    title: 'A line of a log is not JSON.',
    severity: 'error',
    message: (facts) =>
      `This line is not JSON: ${syntaxReason(facts)}. Its values are missing from the report; write each line with a JSON library, in one piece.`,
    explanation:
      'The whole line is left out, since half of a line could be the wrong half. Lines from several processes that write to the same file at once are the most common cause. NaN, Infinity and -Infinity, as Python writes them, are read as numbers and are no problem.',
  },
  'line-not-object': {
    title: 'A line of a log is no JSON object.',
    severity: 'error',
    message: (facts) =>
      `This line holds ${facts['what']} instead of an object with names, so nothing can be read from it. Write it as an object, e.g. {"step": 1, "loss": 0.5}.`,
    explanation:
      'Each line of a log is one JSON object: its keys are the names of axes, metrics and params. A bare number, text or list has no name.',
  },
  'line-cut-off': {
    title: 'The last line of a log is cut off.',
    severity: 'warning',
    message: () =>
      'The log ends in the middle of this line, so the line is left out and the run counts as interrupted; all lines before it were read. If the program is still writing, build again later.',
    explanation:
      'A program that is killed while it writes leaves half a line at the end. Everything before it is kept. A run whose log ends so did not end by itself.',
  },
  'line-too-long': {
    title: 'A line of a log is too long.',
    severity: 'error',
    message: (facts) =>
      `This line is ${withCommas(Number(facts['bytes']))} bytes long, more than the ${withCommas(Number(facts['limit']))} that are read, so it is left out. Log large data as an artifact with a path.`,
    explanation:
      'A line must fit into memory to be read. One that is longer than the limit is counted and named, and the lines after it are read as always.',
  },
  'nesting-too-deep': {
    title: 'A line of a log is nested too deeply.',
    severity: 'error',
    message: (facts) =>
      `This line nests objects or lists more than ${facts['limit']} deep, so it is left out. Log flat names such as "val/loss".`,
    explanation:
      'No training program nests its metrics this deep; a limit keeps a broken or hostile file from exhausting the reader.',
  },
  'utf8-broken': {
    title: 'A line of a log is not UTF-8.',
    severity: 'error',
    message: () =>
      'This line holds bytes that are not UTF-8, so its text cannot be told and the line is left out. Open the log with encoding="utf-8" when you write it.',
    explanation:
      'JSON is UTF-8 by definition. Bytes of another encoding, or damaged ones, could turn one name into another, so the line is not guessed at.',
  },
  'surrogate-alone': {
    title: 'A text holds half of a character.',
    severity: 'warning',
    message: (facts) =>
      `The escape ${facts['escape']} is one half of a character and stands alone, so it is read as U+FFFD. Escape whole characters, or write them as UTF-8.`,
    explanation:
      'Characters beyond U+FFFF are escaped in JSON as two halves. A program that cuts texts at a fixed length may cut between them.',
  },
  'key-twice': {
    title: 'A key stands twice in one object.',
    severity: 'warning',
    message: (facts) =>
      `The key "${facts['key']}" stands twice in this object and the last value was taken, as Python does. Log each name once a line, or the other value is lost.`,
    explanation:
      'JSON leaves open what two equal keys mean. Python and JavaScript keep the last one; so does Runfolio, and says so, since the first value is in nobody’s report.',
  },
  'integer-inexact': {
    title: 'An integer is too large to be exact.',
    severity: 'warning',
    message: (facts) =>
      `The integer ${facts['text']} cannot be held exactly and is read as ${facts['value']}. Log ids and hashes as text; counts this large lose their last digits.`,
    explanation:
      'Numbers are 64-bit floating point: integers beyond 9,007,199,254,740,992 (2^53) are rounded to the nearest one that fits.',
  },
  'number-overflow': {
    title: 'A number is too large.',
    severity: 'warning',
    message: (facts) =>
      `The number ${facts['text']} is larger than any 64-bit floating-point number and is read as ${facts['value']}, as Python does. It counts as not finite from here on.`,
    explanation:
      'The largest number that can be held is about 1.8e308. A larger one becomes Infinity and is marked as such in charts and summaries.',
  },
  'number-in-text': {
    title: 'A number was logged as text.',
    severity: 'note',
    message: (facts) =>
      `"${facts['name']}" holds the text "${facts['value']}", which looks like a number but is not used as one, so it is in no chart and no mean. Log it without quotes if it is a metric.`,
    explanation:
      'Texts are never turned into numbers: "1.10" may be a version and "007" an id. The value is kept as a label of the run. Said once for each name in a log.',
  },
  'axis-not-number': {
    title: 'An axis is no number.',
    severity: 'warning',
    message: (facts) =>
      `"${facts['name']}" places this line on the ${facts['axis']} axis but holds ${facts['value']} instead of a number, so the values of the line stand without it. Log it as a number.`,
    explanation:
      'A step, epoch or time says where the values of a line belong. Without a number they are placed by their order in the file only. Said once for each name in a log.',
  },
  'list-too-long': {
    title: 'A list is too long to become metrics.',
    severity: 'note',
    message: (facts) =>
      `"${facts['name']}" is a list of ${facts['length']} numbers, more than the ${facts['limit']} that are read as metrics of their own, so it is left out. Log a summary of it, or raise maxListLength in runfolio.yaml.`,
    explanation:
      'Short lists of numbers become `name/0`, `name/1` and so on. Long ones are histograms, weights or predictions and would bury the metrics. Said once for each name in a log.',
  },
  'value-skipped': {
    title: 'A value is neither a number nor a text.',
    severity: 'note',
    message: (facts) =>
      `"${facts['name']}" is ${facts['what']}, which has no place among metrics, so it is left out. Log its numbers under names of their own.`,
    explanation:
      'Numbers, lists of numbers, texts, booleans and objects of these are read. Lists of texts, of objects or of mixed values beside numbers are left out. Said once for each name in a log.',
  },
  'axis-missing': {
    title: 'A log has no step.',
    severity: 'note',
    message: () =>
      'No line of this log has a step, an epoch or another axis, so its values are placed by the number of their row. Log a "step" to compare runs that log at different intervals.',
    explanation:
      'Curves of different runs can be laid over each other only on an axis that means the same in both. The number of a row does so only if all runs log equally often.',
  },
  'metrics-too-many': {
    title: 'A log has more metric names than can be read.',
    severity: 'warning',
    message: (facts) =>
      `This log has more than ${withCommas(Number(facts['limit']))} names of metrics, so "${facts['name']}" and later new names are left out. Names that hold a step or an id belong into an axis or a param.`,
    explanation:
      'A program that puts a counter into its names makes a new metric every line. A limit keeps the report readable and the memory bounded. Said once for each log.',
  },
  'event-unknown': {
    title: 'A line has an event that the log format does not know.',
    severity: 'warning',
    message: (facts) =>
      `The log format has no event "${facts['event']}", so this line was left out.${
        suggestion(facts) || ' Events are run, metrics, params, artifact, text and end.'
      }`,
    explanation:
      'In a log that has native events, a line whose `event` is none of them is most likely a slip. Lines of other programs that use the key `event` for their own purposes are not meant by this.',
  },
  'event-key-unknown': {
    title: 'An event has a key that the log format does not know.',
    severity: 'warning',
    message: (facts) =>
      `The event "${facts['event']}" has no key "${facts['key']}", so its value was left out; the rest of the line was read.${
        suggestion(facts) || ` Known keys: ${facts['known']}.`
      }`,
    explanation:
      'A key that is spelled wrong would silently lose what it holds. All keys of all events are in docs/log-format.md.',
  },
  'event-value-wrong': {
    title: 'A value in an event is not what the log format asks for.',
    severity: 'warning',
    message: (facts) =>
      `"${facts['key']}" of the event "${facts['event']}" must be ${facts['expected']}, but is ${facts['value']}. The value was left out; log it as described in docs/log-format.md.`,
    explanation:
      'Values are checked, never bent into shape: a status that is not known or a time that cannot be read would otherwise show up in the report as something that nobody logged.',
  },
  'event-key-missing': {
    title: 'An event lacks a key that it needs.',
    severity: 'error',
    message: (facts) =>
      `The event "${facts['event']}" needs a key "${facts['key']}", so this line was left out. Add it where the line is written.`,
    explanation: 'An artifact without a name or a text without its text says nothing that could be shown.',
  },
  'run-id-twice': {
    title: 'Two logs have the same run id.',
    severity: 'warning',
    message: (facts) =>
      `The run id "${facts['id']}" is also in ${facts['other']}, so this run is listed as "${facts['name']}". Give every run its own id, or delete the copy.`,
    explanation:
      'An id names one run. Two logs with the same id are either a copy, which counts a run twice in every mean, or two runs that cannot be told apart by their id.',
  },
  'runs-appended': {
    title: 'Several runs were appended to one log.',
    severity: 'warning',
    message: (facts) =>
      `Here ${facts['axis']} starts again at ${facts['at']} after it had reached ${facts['reached']}, so a new run begins: the lines from here on are the run "${facts['name']}". Write each run to its own file, or log a run id.`,
    explanation:
      'A program that opens its log for appending and is started again writes a second run under the first. Where the axis falls back to where it began, the log is split. A run that goes on from a later step is a resumed one and stays one run.',
  },
  'steps-go-back': {
    title: 'The steps of a run go back.',
    severity: 'warning',
    message: (facts) =>
      `Here ${facts['axis']} goes back from ${facts['from']} to ${facts['to']}, as in a run resumed from a checkpoint. The last value logged for a step stands; set aside: ${countOf(Number(facts['superseded']), 'earlier point')}.`,
    explanation:
      'A resumed run logs the steps since its last checkpoint again. Both values cannot stand, and the later ones belong to the weights that the run ended with. Nothing of the earlier ones goes into summaries or charts.',
  },
  'steps-repeat': {
    title: 'A run logs the same step several times.',
    severity: 'note',
    message: (facts) =>
      `${stands(facts)} at the same ${facts['axis']} as the line before. All values are kept, one above the other in charts; log an axis that moves if they follow each other.`,
    explanation:
      'Several values at one step can be right (several episodes, several evaluations) or a sign that the step was not counted up. None of them is dropped.',
  },
  'steps-out-of-order': {
    title: 'The steps of a run are out of order.',
    severity: 'warning',
    message: (facts) =>
      `In this run ${facts['axis']} goes back ${facts['count']} times, too often for a run that was resumed. The points are kept as logged; check whether several programs write to this log.`,
    explanation:
      'Lines of several processes in one log, or a counter that starts again every epoch, put points out of order. Curves then jump back and forth.',
  },
  'texts-left-out': {
    title: 'A run logs more texts than are kept.',
    severity: 'note',
    message: (facts) =>
      `The run "${facts['run']}" logs "${facts['name']}" so often that ${facts['count']} of its texts are left out; the first ones are kept. Log long outputs as artifacts.`,
    explanation:
      'Texts, and labels that change, are shown as a table. The first thousand of each name are kept, so that a log with a text on every line stays readable.',
  },
  'artifact-missing': {
    title: 'An artifact that was logged is not there.',
    severity: 'warning',
    message: (facts) =>
      `The artifact "${facts['name']}" was logged as "${facts['path']}", but no such file lies there, so the report cannot show it. Keep artifacts beside the log.`,
    explanation:
      'Paths of artifacts are taken from the folder of the log. A file that was moved, deleted or never copied from the training machine is listed by name only.',
  },
  'artifact-outside': {
    title: 'An artifact lies outside of the folder that is read.',
    severity: 'warning',
    message: (facts) =>
      `The artifact "${facts['name']}" leads to "${facts['path']}", outside of the folder that is read, so it was not opened. Keep artifacts beside the log.`,
    explanation:
      'A log comes from somewhere else and may name any path of the machine. Only files inside the folder that is read become part of a report.',
  },
} as const satisfies Record<string, CatalogEntry>;

function stands(facts: Facts): string {
  const rows = Number(facts['rows']);
  return `${countOf(rows, 'line')} ${rows === 1 ? 'stands' : 'stand'}`;
}
