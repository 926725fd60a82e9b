/**
 * Logs of OpenAI's evals framework (`oaieval`), tried with those of 1.0 to 3.0: JSON lines with a spec, events, and a final report.
 *
 * Format: evals/record.py and evals/base.py in https://github.com/openai/evals. Not read: prompts and answers in `sampling` events.
 */
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { isObject, numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Reader, RunFacts, RunSink } from '../reader.ts';
import { toPlain } from '../../formats/json/to-plain.ts';

/** Reads logs of OpenAI evals. */
export const openAiEvalsReader: Reader = {
  name: 'openai-evals',
  divisible: false,
  takesSidecars: false,
  counts: 'line',
  matches: ({ name, start }) => /\.(?:jsonl|ndjson|log)$/i.test(name) && isEvaluation(start()),
  read(source, context, sink) {
    const evaluation = createEvaluation(sink);
    const { path, shownPath } = source;
    const { lines, cutOff } = readJsonLines({ path, shownPath, context, sink }, evaluation.take);
    evaluation.end();
    sink.end({ lines, cutOff });
    return Promise.resolve();
  },
};

function isEvaluation(start: Uint8Array): boolean {
  const text = new TextDecoder().decode(start);
  return /^\s*\{\s*"spec"\s*:\s*\{/.test(text) && /"(?:completion_fns|eval_name)"\s*:/.test(text);
}

/** Names of the standard error of the accuracy in final reports; the first one is how the framework spells it. */
const errorNames: ReadonlySet<string> = new Set(['boostrap_std', 'bootstrap_std']);

interface Evaluation {
  readonly take: (value: PlacedValue, line: number) => void;
  readonly end: () => void;
}

function createEvaluation(sink: RunSink): Evaluation {
  const run = sink.run('');
  let table = '';
  let lastLine = 1;
  let isFinished = false;
  let lastTime: number | undefined;

  function takeEvent(event: JsonObject, line: number): boolean {
    const time = parseTime(textAt(event, 'created_at') ?? '');
    lastTime = time ?? lastTime;
    const id = textAt(event, 'sample_id');
    const values = readEvent(textAt(event, 'type') ?? '', objectAt(event, 'data'));
    if (id === undefined || Object.keys(values).length === 0) return false;
    run.sample(table, { id, values }, line);
    return true;
  }

  function takeReport(report: JsonObject, line: number): void {
    const flat = Object.entries(flattenParams(report, 32));
    const numbers = flat.flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    );
    const error = numbers.find(([name]) => errorNames.has(name));
    const metrics = numbers.filter(([name]) => !errorNames.has(name));
    run.rows(
      [],
      metrics.map(([name]) => name),
    )(
      Float64Array.from(metrics, ([, value]) => value),
      line,
    );
    for (const [name, value] of flat) if (typeof value === 'string') run.text(name, value, null, line);
    isFinished = true;
    if (error !== undefined) run.describe({ standardErrors: { accuracy: error[1] } }, line);
  }

  return {
    take(value, line) {
      lastLine = line;
      const plain = toPlain(value);
      const spec = valueAt(plain, 'spec');
      const report = valueAt(plain, 'final_report');
      let isUsed = true;
      if (isObject(spec)) {
        table = textAt(spec, 'eval_name') ?? table;
        run.describe(describeSpec(spec), line);
      } else if (isObject(report)) takeReport(report, line);
      else isUsed = isObject(plain) && takeEvent(plain, line);
      if (isUsed) sink.used(line);
      else sink.ignored('no-result', line);
    },
    end() {
      const endedAt = lastTime === undefined ? {} : { endedAt: lastTime };
      run.describe({ status: isFinished ? 'finished' : 'interrupted', ...endedAt }, lastLine);
    },
  };
}

/** Numbers that an event holds of its sample: `match` whether it was right, `metrics` whatever was measured. */
function readEvent(type: string, data: JsonObject): Record<string, number> {
  if (type === 'match') {
    const correct = valueAt(data, 'correct');
    return typeof correct === 'boolean' ? { accuracy: correct ? 1 : 0 } : {};
  }
  if (type !== 'metrics') return {};
  const values: Record<string, number> = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number') values[name] = value;
    else if (typeof value === 'boolean') values[name] = value ? 1 : 0;
  }
  return values;
}

function describeSpec(spec: JsonObject): RunFacts {
  const config = objectAt(spec, 'run_config');
  const { command: _command, eval_spec: evalSpec, initial_settings: _settings, ...rest } = config;
  const completion = flattenParams({ completion_fns: valueAt(spec, 'completion_fns') }, 8);
  const model = Object.values(completion).join(', ') || (textAt(spec, 'model_name') ?? '');
  const params = {
    ...flattenParams({ ...rest, args: objectAt(evalSpec, 'args') }, 8),
    ...(model !== '' && { model }),
    ...flattenParams({ base_eval: textAt(spec, 'base_eval'), split: textAt(spec, 'split') }, 8),
  };
  const name = textAt(spec, 'eval_name') ?? 'evaluation';
  const id = textAt(spec, 'run_id');
  const startedAt = parseTime(textAt(spec, 'created_at') ?? '');
  const command = textAt(config, 'command');
  const seed = findSeed(params) ?? numberAt(config, 'seed');
  return {
    ...(id !== undefined && { id }),
    name: model === '' ? name : `${model}: ${name}`,
    experiment: name,
    params: Object.fromEntries(
      Object.entries(params).filter(
        ([key, value]) => value !== null && value !== '{}' && !key.startsWith('completion_fns'),
      ),
    ),
    ...(startedAt !== undefined && { startedAt }),
    ...(command !== undefined && { command }),
    ...(seed !== undefined && { seed }),
  };
}
