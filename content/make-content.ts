/**
 * Writes the runs of the demo report, `runs/**`, from the original logs: `node content/make-content.ts <folder of the originals>`.
 *
 * The originals are public; `README.md` beside this file names repository, commit and licence of each. The script is
 * deterministic. It writes only facts that the originals hold, the one derived metric excepted that `make/algoperf.ts` names,
 * and leaves out host names, user names, home folders and other paths of the machines that the runs came from.
 */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeAlgoperfRuns } from './make/algoperf.ts';
import { makeHumanoidRuns } from './make/humanoid.ts';
import { makeMusicRuns } from './make/music.ts';
import { makePythiaRuns } from './make/pythia.ts';
import { writeRunLog } from './make/run-log.ts';

/** Folder below `runs/` → where its original lies, with the licence. */
const LICENCES: Readonly<Record<string, string>> = {
  'algoperf-fastmri': '08_csvlogger/algoperf-v05-fastmri',
  humanoid: '14_stats/tdmpc2-results',
  'jsb-chorales': '10_other/sacred-ML-music-analysis',
  pythia: '11_evals/pythia',
};

const originals = process.argv[2];
if (originals === undefined) {
  console.error('Say where the original logs are: node content/make-content.ts <folder>');
  process.exit(2);
}

const target = join(import.meta.dirname, 'runs');
rmSync(target, { recursive: true, force: true });
const runs = [
  ...makeAlgoperfRuns(originals),
  ...makeHumanoidRuns(originals),
  ...makeMusicRuns(originals),
  ...makePythiaRuns(originals),
];
for (const run of runs) writeRunLog(target, run);
for (const [folder, source] of Object.entries(LICENCES)) {
  copyFileSync(join(originals, source, '_SOURCE_LICENSE.txt'), join(target, folder, 'LICENSE.txt'));
}
console.log(`${runs.length} runs written to ${target}`);
