import type { ParamValue, Run } from '../model/run.ts';

/** Gets a text of a run with what it is called and where it stands in the run, and gives the text to put in its place. */
export type TextMapper = (text: string, name: string, where: Where) => string;

/** Where a text stands: a kind of place, such as `param`, whose texts have names, or a place of its own, such as `command`. */
export type Where = 'param' | 'tag' | 'data' | 'environment' | 'text' | 'artifact' | 'itself';

/**
 * A run with all texts that a report may show replaced by what `map` makes of them; the same run if nothing changed. Left as they are:
 * its id and the paths of its log and artifacts, by which it is found.
 */
export function mapTextsOfRun(run: Run, map: TextMapper): Run {
  // Hardly any run changes, and looking costs a third of making it anew.
  return changesAny(run, map) ? mapAll(run, map) : run;
}

/** True if any text changes. Each text is looked at, so that `map` sees them all. */
function changesAny(run: Run, map: TextMapper): boolean {
  let isChanged = false;
  const look = (text: string | null, name: string, where: Where): void => {
    if (text !== null && map(text, name, where) !== text) isChanged = true;
  };
  for (const name of ['name', 'experiment', 'group', 'error', 'hardware', 'command'] as const)
    look(run[name], name, 'itself');
  look(run.code?.branch ?? null, 'branch', 'itself');
  look(run.code?.repository ?? null, 'repository', 'itself');
  for (const name in run.params) {
    const value = run.params[name];
    if (typeof value === 'string') look(value, name, 'param');
  }
  const records = [
    [run.paramTexts, 'param'],
    [run.tags, 'tag'],
    [run.data, 'data'],
    [run.environment, 'environment'],
  ] as const;
  for (const [record, where] of records) for (const name in record) look(record[name] ?? null, name, where);
  for (const { name, text } of run.texts) look(text, name, 'text');
  for (const { name, inline } of run.artifacts) look(inline, name, 'artifact');
  return isChanged;
}

function mapAll(run: Run, map: TextMapper): Run {
  const takeOr = (text: string | null, name: string): string | null =>
    text === null ? null : map(text, name, 'itself');
  const texts = (record: Readonly<Record<string, string>>, where: Where): Record<string, string> =>
    mapRecord(record, (text, name) => map(text, name, where));
  const { code } = run;
  return {
    ...run,
    name: map(run.name, 'name', 'itself'),
    experiment: takeOr(run.experiment, 'experiment'),
    group: takeOr(run.group, 'group'),
    error: takeOr(run.error, 'error'),
    params: mapRecord(run.params, (value, name): ParamValue =>
      typeof value === 'string' ? map(value, name, 'param') : value,
    ),
    ...(run.paramTexts && { paramTexts: texts(run.paramTexts, 'param') }),
    tags: texts(run.tags, 'tag'),
    code: code && {
      ...code,
      branch: takeOr(code.branch, 'branch'),
      repository: takeOr(code.repository, 'repository'),
    },
    data: texts(run.data, 'data'),
    environment: texts(run.environment, 'environment'),
    hardware: takeOr(run.hardware, 'hardware'),
    command: takeOr(run.command, 'command'),
    texts: run.texts.map((one) => ({ ...one, text: map(one.text, one.name, 'text') })),
    artifacts: run.artifacts.map((one) => ({
      ...one,
      inline: one.inline === null ? null : map(one.inline, one.name, 'artifact'),
    })),
  };
}

function mapRecord<T>(
  record: Readonly<Record<string, T>>,
  map: (value: T, name: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
