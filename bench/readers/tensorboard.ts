import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../test/unit/random.ts';
import { events } from '../../test/unit/readers/tensorboard/write-events.ts';
import type { ReaderCase } from './case.ts';

const tags = ['train/loss', 'train/accuracy', 'train/learning_rate', 'val/loss', 'val/accuracy'];

/** One file of 40 MB: five scalars a step. */
export const tensorboardCase: ReaderCase = {
  name: 'TensorBoard, one event file of 40 MB',
  folder: 'tensorboard',
  venv: 'tensorboard',
  script: 'read_tensorboard.py',
  make(folder, size) {
    const random = createRandom(1);
    const records: Buffer[] = [events.version()];
    for (let step = 0; step < 155_000 * size; step += 1) {
      for (const tag of tags) records.push(events.scalar(step, tag, random.next()));
    }
    writeFileSync(join(folder, 'events.out.tfevents.1700000000.host'), Buffer.concat(records));
  },
};
