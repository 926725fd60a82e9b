import { repetitionOfRun } from '../analysis/repetition-of-run.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Fact } from '../model/page/page.ts';
import type { CodeVersion, OtherSource, Run } from '../model/run.ts';
import { makeFact } from './make-fact.ts';

const NOT_RECORDED = 'not recorded';

/**
 * Where a run came from and what is needed to make it again. What the log does not tell is named as missing: a reader must see that
 * there is no seed, no commit, no data version.
 */
export function runProvenance(run: Run, isSeed: (name: string) => boolean): Fact[] {
  const { source, otherSources = [] } = run;
  return [
    makeFact('Log', `${source.file}, lines ${source.firstLine}–${source.lastLine}`),
    makeFact('Read as', source.reader),
    ...sidecarsOf(run).map((file) => makeFact('Params also from', file)),
    ...otherSources.map((other) => makeFact('Also logged in', describeOtherSource(other))),
    makeFact('Run id', run.id),
    makeFact('Seed', repetitionOfRun(run, isSeed) ?? NOT_RECORDED),
    ...describeCode(run.code),
    ...describeData(run.data),
    makeFact('Started', describeTime(run.startedAt)),
    makeFact('Ended', describeTime(run.endedAt)),
    makeFact('Hardware', run.hardware ?? NOT_RECORDED),
    ...(run.command === null ? [] : [makeFact('Command', run.command)]),
    ...describeEnvironment(run.environment),
    ...sorted(run.tags).map(([name, value]) => makeFact(`Tag ${name}`, value)),
  ];
}

/** Files with params, each once: logs in one folder share theirs. */
function sidecarsOf({ source, otherSources = [] }: Run): string[] {
  return [...new Set([source, ...otherSources].flatMap(({ sidecars }) => sidecars))];
}

/** e.g. `runs/tb, lines 1–90, read as tensorboard: 3 metrics with equal values; added 2 metrics, 1 param, hardware`. */
function describeOtherSource(source: OtherSource): string {
  const { file, firstLine, lastLine, reader, equalMetrics, metrics, params, facts } = source;
  const added = [
    ...(metrics.length === 0 ? [] : [formatCount(metrics.length, 'metric')]),
    ...(params.length === 0 ? [] : [formatCount(params.length, 'param')]),
    ...facts,
  ];
  const known = [
    ...(equalMetrics === 0 ? [] : [`${formatCount(equalMetrics, 'metric')} with equal values`]),
    ...(added.length === 0 ? [] : [`added ${added.join(', ')}`]),
  ];
  const place = `${file}, lines ${firstLine}–${lastLine}, read as ${reader}`;
  return known.length === 0 ? place : `${place}: ${known.join('; ')}`;
}

/** `commit 3f9a1c2 (clean)`, or null if no commit is known. */
export function describeCommit(code: CodeVersion | null): string | null {
  if (code === null || code.commit === null) return null;
  const short = /^[0-9a-f]{12,}$/i.test(code.commit) ? code.commit.slice(0, 7) : code.commit;
  if (code.dirty === null) return `commit ${short}`;
  return `commit ${short} (${code.dirty ? 'with uncommitted changes' : 'clean'})`;
}

function describeCode(code: CodeVersion | null): Fact[] {
  const title = code?.commit ?? null;
  const facts = [makeFact('Code', describeCommit(code) ?? `commit ${NOT_RECORDED}`, { title })];
  if (code === null) return facts;
  if (code.branch !== null) facts.push(makeFact('Branch', code.branch));
  if (code.repository !== null) facts.push(makeFact('Repository', code.repository));
  if (code.diffHash !== null) facts.push(makeFact('Hash of the changes', code.diffHash));
  return facts;
}

function describeData(data: Run['data']): Fact[] {
  const versions = sorted(data);
  if (versions.length === 0) return [makeFact('Data', `version ${NOT_RECORDED}`)];
  return versions.map(([name, version]) => makeFact(`Data ${name}`, version));
}

function describeEnvironment(environment: Run['environment']): Fact[] {
  const parts = sorted(environment);
  if (parts.length === 0) return [makeFact('Environment', NOT_RECORDED)];
  return parts.map(([name, version]) => makeFact(name, version));
}

function describeTime(time: number | null): string {
  return (time === null ? undefined : formatMoment(time)?.text) ?? NOT_RECORDED;
}

function sorted(record: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(record).sort(([a], [b]) => naturalOrder(a, b));
}
