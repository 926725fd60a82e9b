import type { Wire } from '../../formats/protobuf/wire.ts';
import {
  nextField,
  readInside,
  readSigned,
  readText,
  readUnsigned,
  skipField,
  wireType,
} from '../../formats/protobuf/wire.ts';
import type { Goal } from '../../model/note.ts';
import { describeEnvironment } from './describe-run.ts';
import type { WandbEnvironment } from './describe-run.ts';
import type { WandbRun } from './wandb-run.ts';

/** Reads what a run is: RunRecord of wandb_internal.proto. Its config is read by `readConfig`. */
export function readRun(
  wire: Wire,
  given: { readonly run: WandbRun; readonly line: number; readonly readConfig: (wire: Wire) => string },
): string {
  const { run, line, readConfig } = given;
  const texts: Record<number, string> = {};
  const labels: string[] = [];
  let startedAt: number | undefined;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 4) readInside(wire, readConfig);
    else if (field === 10) labels.push(readText(wire));
    else if (field === 17) startedAt = readInside(wire, readTime);
    else if (field === 19) readInside(wire, (inner) => readTelemetry(inner, run, line));
    else if (field === 21) readInside(wire, (inner) => readGit(inner, run, line));
    else if (runTexts.has(field)) texts[field] = readText(wire);
    else skipField(wire);
  }
  const tags = {
    ...(texts[7] && { job_type: texts[7] }),
    ...(texts[12] && { sweep: texts[12] }),
    ...(texts[9] && { notes: texts[9] }),
    ...(labels.length > 0 && { tags: labels.join(', ') }),
  };
  run.describe(
    {
      ...(texts[1] && { id: texts[1], name: texts[8] || texts[1] }),
      ...(texts[3] && { experiment: texts[3] }),
      ...(texts[6] && { group: texts[6] }),
      ...(Object.keys(tags).length > 0 && { tags }),
      ...(startedAt !== undefined && { startedAt }),
    },
    line,
  );
  return 'used';
}

/** Id, project, group, job type, name, notes, sweep. Entity and host are somebody's names and stay out of a report. */
const runTexts: ReadonlySet<number> = new Set([1, 3, 6, 7, 8, 9, 12]);

/** A google.protobuf.Timestamp in milliseconds since 1970. */
function readTime(wire: Wire): number {
  let [seconds, nanos] = [0, 0];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) seconds = readSigned(wire);
    else if (field === 2 && wire.type === wireType.varint) nanos = readSigned(wire);
    else skipField(wire);
  }
  return seconds * 1000 + Math.round(nanos / 1e6);
}

function readGit(wire: Wire, run: WandbRun, line: number): string {
  run.describe(describeEnvironment(readGitNames(wire)), line);
  return 'used';
}

function readGitNames(wire: Wire): WandbEnvironment {
  const git: { remote?: string; commit?: string } = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) git.remote = readText(wire);
    else if (field === 2 && wire.type === wireType.bytes) git.commit = readText(wire);
    else skipField(wire);
  }
  return git;
}

/** Versions of Python and of the client. */
export function readTelemetry(wire: Wire, run: WandbRun, line: number): string {
  const environment: Record<string, string> = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 4 && wire.type === wireType.bytes) environment['python'] = readText(wire);
    else if (field === 5 && wire.type === wireType.bytes) environment['wandb'] = readText(wire);
    else if (field === 6 && wire.type === wireType.bytes) environment['transformers'] = readText(wire);
    else skipField(wire);
  }
  const known = Object.fromEntries(Object.entries(environment).filter(([, version]) => version !== ''));
  if (Object.keys(known).length === 0) return 'telemetry';
  run.describe({ environment: known }, line);
  return 'used';
}

/** Reads what `define_metric` says: MetricRecord. */
export function readDefinition(wire: Wire, run: WandbRun): string {
  let [name, pattern, stepMetric] = ['', '', ''];
  let told: Goal | undefined;
  let shown: Goal | undefined;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) name = readText(wire);
    else if (field === 2 && wire.type === wireType.bytes) pattern = readText(wire);
    else if (field === 4 && wire.type === wireType.bytes) stepMetric = readText(wire);
    else if (field === 7 && wire.type === wireType.bytes) shown = readInside(wire, readSummaryGoal);
    else if (field === 8 && wire.type === wireType.varint) told = goals[readUnsigned(wire)];
    else skipField(wire);
  }
  if (name === '' && pattern === '') return 'nothing';
  const isPattern = name === '';
  run.define({
    name: plainName(isPattern ? pattern : name),
    isPattern,
    stepMetric: plainName(stepMetric),
    goal: told ?? shown,
  });
  return 'used';
}

const goals: Readonly<Record<number, Goal>> = { 1: 'minimize', 2: 'maximize' };

/** A dot that is part of a name is written with a backslash. */
function plainName(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1');
}

/** A metric of which only the smallest value is to be shown is one to minimise. */
function readSummaryGoal(wire: Wire): Goal | undefined {
  const shows = { min: false, max: false };
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) shows.min = readUnsigned(wire) !== 0;
    else if (field === 2 && wire.type === wireType.varint) shows.max = readUnsigned(wire) !== 0;
    else skipField(wire);
  }
  if (shows.min === shows.max) return undefined;
  return shows.min ? 'minimize' : 'maximize';
}

/** Reads what the machine is: EnvironmentRecord, as `wandb-metadata.json` would tell it. */
export function readEnvironment(wire: Wire, run: WandbRun, line: number): string {
  const texts: Record<number, string> = {};
  const counts: Record<number, number> = {};
  const args: string[] = [];
  let git: WandbEnvironment = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (wire.type === wireType.varint) counts[field] = readUnsigned(wire);
    else if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 5) args.push(readText(wire));
    else if (field === 9) git = readInside(wire, readGitNames);
    else if (environmentTexts.has(field)) texts[field] = readText(wire);
    else skipField(wire);
  }
  const { 1: os, 2: python, 6: program, 7: codePath, 18: gpu, 25: cuda } = texts;
  run.describe(
    describeEnvironment({
      ...git,
      os,
      python,
      cuda,
      args,
      program: codePath || program,
      gpu,
      gpuCount: counts[19],
      cpuCount: counts[16],
    }),
    line,
  );
  return 'used';
}

const environmentTexts: ReadonlySet<number> = new Set([1, 2, 6, 7, 18, 25]);

/** Kinds of artifacts that the client makes by itself. */
const ownArtifacts = /^(?:run_table|job|code|wandb-.*)$/;

/** Lists an artifact that the run made; its files lie in the store of the client, not beside the log. */
export function readArtifact(wire: Wire, run: WandbRun, line: number): string {
  let [kind, name] = ['', ''];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 4 && wire.type === wireType.bytes) kind = readText(wire);
    else if (field === 5 && wire.type === wireType.bytes) name = readText(wire);
    else skipField(wire);
  }
  if (name === '' || ownArtifacts.test(kind)) return 'artifact-of-the-client';
  const step = run.lastStep();
  const shape = { path: null, inline: null, mediaType: null, bytes: null, sha256: null };
  run.writer.artifact({ name, kind: kind || 'file', step, ...shape }, line);
  return 'used';
}

/** An artifact that the run used, such as a data set: `mnist:v3`. */
export function readUsedArtifact(wire: Wire, run: WandbRun, line: number): string {
  let name = '';
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 3 && wire.type === wireType.bytes) name = readText(wire);
    else skipField(wire);
  }
  if (name === '') return 'nothing';
  const colon = name.lastIndexOf(':');
  const [data, version] = colon > 0 ? [name.slice(0, colon), name.slice(colon + 1)] : [name, 'latest'];
  run.describe({ data: { [data]: version } }, line);
  return 'used';
}
