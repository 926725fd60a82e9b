import { isObject, listAt, objectAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import type { ParamValue } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { paramOfText } from '../param-of-text.ts';
import type { RunFacts, Source } from '../reader.ts';

/** What `task.json` says of its run. Params of the section `General` have no prefix, those of others theirs. */
export function describeTask(task: JsonObject, source: Source, maxTags: number): RunFacts {
  const params: Record<string, ParamValue> = { ...source.pathParams };
  for (const [section, entries] of Object.entries(objectAt(task, 'hyperparams'))) {
    for (const [name, entry] of Object.entries(isObject(entries) ? entries : {})) {
      const full = section === 'General' || section === 'Args' ? name : `${section}/${name}`;
      params[full] = paramOfText(textAt(entry, 'value') ?? '');
    }
  }
  const script = objectAt(task, 'script');
  const seed = findSeed(params);
  const commit = textAt(script, 'version_num');
  const tags = listAt(task, 'tags').filter((tag) => typeof tag === 'string');
  const facts = {
    id: textAt(task, 'id'),
    name: textAt(task, 'name'),
    experiment: textAt(task, 'project_name'),
    command: textAt(script, 'entry_point'),
    status: statuses[textAt(task, 'status') ?? ''],
    seed,
    code:
      commit === undefined
        ? undefined
        : {
            commit,
            branch: textAt(script, 'branch') ?? null,
            repository: textAt(script, 'repository') ?? null,
          },
  };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  const told = Object.fromEntries(tags.slice(0, maxTags).map((tag) => [tag, 'true']));
  return { params, tags: told, ...Object.fromEntries(known) };
}

const statuses: Readonly<Record<string, RunFacts['status']>> = {
  completed: 'finished',
  closed: 'finished',
  published: 'finished',
  failed: 'failed',
  stopped: 'interrupted',
  in_progress: 'running',
};
