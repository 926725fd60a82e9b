/** Writes the files of a planned report, as the tools that it names write them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlannedRun, ReportPlan } from './report-plan.ts';

/** Writes logs into `runs`, the note into `notes` and the config beside them. */
export function writeReport(folder: string, plan: ReportPlan): void {
  const put = (path: string, text: string): void => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  if (plan.tool === 'mlflow') {
    put(
      'runs/mlruns/7/meta.yaml',
      `artifact_location: mlruns/7\nexperiment_id: '7'\nlifecycle_stage: active\nname: ${plan.experiment}\n`,
    );
    for (const [index, run] of plan.runs.entries())
      writeMlflow((path, text) => put(`runs/mlruns/7/${hexOf(index)}/${path}`, text), run, hexOf(index));
  } else {
    for (const run of plan.runs) {
      put(`runs/${run.name}.jsonl`, plan.tool === 'native' ? nativeLog(run, plan) : flatLog(run, plan));
      for (const { path, content } of run.artifacts) if (content !== null) put(`runs/${path}`, content);
    }
  }
  const filter =
    plan.tool === 'flat' ? `params.study = '${plan.experiment}'` : `experiment = '${plan.experiment}'`;
  if (plan.note !== null) {
    const front = plan.note.front.map((line) => line.replace('RUNS', filter));
    put('notes/note.md', `---\n${front.join('\n')}\n---\n\n${plan.note.body}\n`);
  }
}

const hexOf = (index: number): string => index.toString(16).padStart(32, 'a');

const axisNames: ReadonlySet<string> = new Set(['step', 'epoch', 'time']);

function nativeLog(run: PlannedRun, { experiment }: ReportPlan): string {
  const { name, params, seed, data, environment, hardware, command, source, start, end } = run;
  const head = {
    event: 'run',
    id: `${experiment}-${name}`,
    name,
    experiment,
    params,
    ...(seed !== null && { seed }),
    ...(source !== null && { source: { repository: 'https://example.org/lab.git', ...source } }),
    ...(Object.keys(data).length > 0 && { data }),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(hardware !== null && { hardware }),
    ...(command !== null && { command }),
    time: new Date(start).toISOString(),
  };
  const rows = run.rows.flatMap((row, index) => [...lateLines(run, index), nativeRow(row)]);
  const artifacts = run.artifacts.map(({ name: file, kind, path, sha256, bytes }) =>
    JSON.stringify({ event: 'artifact', name: file, kind, path, sha256, bytes }),
  );
  const last = { event: 'end', status: run.status, time: new Date(end).toISOString() };
  return [
    JSON.stringify(head),
    ...rows,
    ...lateLines(run, run.rows.length),
    ...artifacts,
    ...(run.status === 'open' ? [] : [JSON.stringify(last)]),
    '',
  ].join('\n');
}

function lateLines({ late }: PlannedRun, before: number): string[] {
  return late
    .filter(({ after }) => after === before)
    .map(({ values }) => JSON.stringify({ event: 'params', values }));
}

function nativeRow(row: PlannedRun['rows'][number]): string {
  const axes = Object.entries(row).filter(([name]) => axisNames.has(name));
  const values = Object.entries(row).filter(([name]) => !axisNames.has(name));
  return JSON.stringify({
    event: 'metrics',
    ...Object.fromEntries(axes),
    values: Object.fromEntries(values),
  });
}

/** Lines without events; params stand in the first. */
function flatLog(run: PlannedRun, { experiment }: ReportPlan): string {
  const head = { study: experiment, ...run.params, ...(run.seed !== null && { seed: run.seed }) };
  return [JSON.stringify(head), ...run.rows.map((row) => JSON.stringify(row)), ''].join('\n');
}

const codes = { finished: 3, failed: 4, open: 1 } as const;

function writeMlflow(put: (path: string, text: string) => void, run: PlannedRun, id: string): void {
  put(
    'meta.yaml',
    [
      `artifact_uri: mlruns/7/${id}/artifacts`,
      `end_time: ${run.status === 'open' ? 'null' : run.end}`,
      "entry_point_name: ''",
      "experiment_id: '7'",
      'lifecycle_stage: active',
      `run_id: ${id}`,
      `run_name: ${run.name}`,
      `run_uuid: ${id}`,
      "source_name: ''",
      'source_type: 4',
      "source_version: ''",
      `start_time: ${run.start}`,
      `status: ${codes[run.status]}`,
      'tags: []',
      'user_id: someone',
      '',
    ].join('\n'),
  );
  for (const [name, value] of Object.entries({ ...run.params, ...(run.seed !== null && { seed: run.seed }) }))
    put(`params/${name}`, String(value));
  put('tags/mlflow.runName', run.name);
  if (run.source !== null) put('tags/mlflow.source.git.commit', run.source.commit);
  const lines = new Map<string, string[]>();
  for (const [index, row] of run.rows.entries()) {
    const at = row['step'] ?? row['epoch'] ?? index;
    for (const [name, value] of Object.entries(row)) {
      if (axisNames.has(name)) continue;
      lines.set(name, [...(lines.get(name) ?? []), `${run.start + index * 1000} ${value} ${at}`]);
    }
  }
  for (const [name, all] of lines) put(`metrics/${name}`, `${all.join('\n')}\n`);
}
