import { compareStates } from '../../changes/compare-states.ts';
import type { Changes } from '../../model/changes.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import type { ReadProject } from '../read-project.ts';
import { reportDataOf } from '../report-of.ts';
import { compareOptions } from './compare-options.ts';
import { readState } from './read-state.ts';

/**
 * What changed since the state that `--diff` names, for a page of the report; nothing if it was not asked. The gate is told where the config
 * has one, and never fails the build: that is what `runfolio diff --gate` is for.
 */
export async function changesOfBuild(
  call: CommandCall,
  read: ReadProject,
  effects: CommandEffects,
): Promise<{ readonly changes?: Changes }> {
  const typed = call.value('diff');
  if (typed === undefined) return {};
  const { project, cacheFolder } = read;
  const base = await readState({ typed, call, home: project.home, cacheFolder }, effects);
  const asksServers = project.servers.length + project.storages.length > 0;
  const head = {
    kind: 'files' as const,
    name: 'this report',
    commit: null,
    remarks:
      asksServers && base.kind === 'revision'
        ? ['Runs on servers are of no revision, so all of them show as added.']
        : [],
    data: await reportDataOf(read, effects),
  };
  const gate = project.config.gate !== undefined;
  return {
    changes: compareStates(base, head, compareOptions({ gate, allowChanged: false }, project.config)),
  };
}
