import type { ParamValue, Run } from '../model/run.ts';

/** Gets a text of a run with what it is called and where it stands in the run, and gives the text to put in its place. */
export type TextMapper = (text: string, name: string, where: string) => string;

/**
 * A run with all texts that a report may show replaced by what `map` makes of them; the same run if nothing changed. Left as they are:
 * its id and the paths of its log and artifacts, by which it is found.
 */
export function mapTextsOfRun(run: Run, map: TextMapper): Run {
  let isChanged = false;
  const take = (text: string, name: string, where: string): string => {
    const mapped = map(text, name, where);
    if (mapped !== text) isChanged = true;
    return mapped;
  };
  const takeOr = (text: string | null, name: string): string | null =>
    text === null ? null : take(text, name, name);
  const texts = (record: Readonly<Record<string, string>>, where: string): Record<string, string> =>
    mapRecord(record, (text, name) => take(text, name, `${where} ${name}`));
  const mapped: Run = {
    ...run,
    name: take(run.name, 'name', 'name'),
    experiment: takeOr(run.experiment, 'experiment'),
    group: takeOr(run.group, 'group'),
    error: takeOr(run.error, 'error'),
    params: mapRecord(run.params, (value, name): ParamValue =>
      typeof value === 'string' ? take(value, name, `param ${name}`) : value,
    ),
    ...(run.paramTexts && { paramTexts: texts(run.paramTexts, 'param') }),
    tags: texts(run.tags, 'tag'),
    code:
      run.code === null
        ? null
        : {
            ...run.code,
            branch: takeOr(run.code.branch, 'branch'),
            repository: takeOr(run.code.repository, 'repository'),
          },
    data: texts(run.data, 'data'),
    environment: texts(run.environment, 'environment'),
    hardware: takeOr(run.hardware, 'hardware'),
    command: takeOr(run.command, 'command'),
    texts: run.texts.map((one) => ({ ...one, text: take(one.text, one.name, `text ${one.name}`) })),
    artifacts: run.artifacts.map((one) => ({
      ...one,
      inline: one.inline === null ? null : take(one.inline, one.name, `artifact ${one.name}`),
    })),
  };
  return isChanged ? mapped : run;
}

function mapRecord<T>(
  record: Readonly<Record<string, T>>,
  map: (value: T, name: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
