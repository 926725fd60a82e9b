import type { State } from '../../changes/compare-states.ts';
import { keptPerKind } from '../../problems/collect-problems.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { readProject } from '../read-project.ts';
import { reportDataOf } from '../report-of.ts';
import { downloadReport, readReportFile } from './read-report-file.ts';
import { readRevision } from './read-revision.ts';
import type { RevisionRequest } from './read-revision.ts';
import { readStateName } from './state-name.ts';

/** What a state is read for; see `RevisionRequest`. */
export type StateRequest = Pick<RevisionRequest, 'typed' | 'call' | 'home' | 'cacheFolder'>;

/**
 * Reads the state of experiments that a word of the command line means: a git revision, the folder of a report, a `report.json`, an
 * address, or a folder of logs.
 *
 * @throws WrongUse if there is none.
 */
export async function readState(request: StateRequest, effects: CommandEffects): Promise<State> {
  const { typed, call } = request;
  const name = await readStateName(typed, effects);
  const common = { name: typed, commit: null, remarks: [] };
  if (name.kind === 'address') {
    return { ...common, kind: 'address', data: await downloadReport(name.url, effects) };
  }
  if (name.kind === 'report') {
    return { ...common, kind: 'report', data: await readReportFile(name.path, typed, effects) };
  }
  if (name.kind === 'folder') {
    return { ...common, kind: 'files', data: await readFolder(typed, call, effects) };
  }
  return await readRevision({ ...request, name }, effects);
}

/** A folder of logs, or of a project, as `runfolio build` would read it. */
async function readFolder(typed: string, call: CommandCall, effects: CommandEffects): Promise<State['data']> {
  const read = await readProject({ ...call, operands: [typed] }, effects, {
    keepProblems: keptPerKind,
    cache: false,
    servers: false,
  });
  try {
    return await reportDataOf(read, effects);
  } finally {
    await read.input.dataset.close();
  }
}
