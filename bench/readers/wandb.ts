import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLog } from '../../test/unit/formats/leveldb-log/write-log.ts';
import { createRandom } from '../../test/unit/random.ts';
import { header, record } from '../../test/unit/readers/wandb/write-wandb.ts';
import type { ReaderCase } from './case.ts';

const names = ['train/loss', 'train/accuracy', 'learning_rate', 'val/loss', 'val/accuracy', 'grad_norm'];

/** One record log of 200,000 rows with six metrics, and the summary after each row that newer clients write. */
export const wandbCase: ReaderCase = {
  name: 'Weights & Biases, one log of 200,000 rows',
  folder: 'wandb',
  venv: 'wandb-datastore',
  script: 'read_wandb.py',
  make(folder, size) {
    const random = createRandom(2);
    const records: Buffer[] = [record.run('bench')];
    for (let step = 0; step < 200_000 * size; step += 1) {
      const values = Object.fromEntries(names.map((name) => [name, random.next()]));
      const row = { ...values, _timestamp: 1_700_000_000 + step / 8, _runtime: step / 8 };
      records.push(record.summary({ ...row, _step: step }), record.history(step, row));
    }
    records.push(record.exit(0));
    writeFileSync(join(folder, 'run-bench.wandb'), writeLog(header, records));
  },
};
