import { createRandom } from '../unit/random.ts';
import { writeSiteOfLogs } from './write-site-of-logs.ts';

const random = createRandom(2_026_112);
const commits = [
  '1f3c9a1d2b4e5f60718293a4b5c6d7e8f9012345',
  '2a4d0b2e3c5f607182a3b4c5d6e7f8091a2b3c4d',
] as const;
/** One red and one blue pixel. */
const pictures = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="red"/></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="blue"/></svg>',
] as const;

/** Three sizes of a network, five seeds each: curves with a NaN, irregular steps, epochs, times, pictures, commits. */
function runLog(size: number, width: number, seed: number): string {
  const start = Date.UTC(2026, 10, 2, 10 + seed) / 1000;
  const events: object[] = [
    {
      event: 'run',
      name: `width ${width} seed ${seed}`,
      experiment: 'How wide?',
      params: { model: { width, depth: 4, head: { kind: size === 2 ? 'mlp' : 'linear' } }, lr: 0.001, seed },
      source: { repository: 'git@github.com:owner/name.git', commit: commits[size === 0 ? 0 : 1] },
      environment: { python: '3.13', torch: size === 0 ? '2.8' : '2.9' },
      time: start,
    },
  ];
  let step = 0;
  for (let point = 0; point < 60; point += 1) {
    step += 10 + random.below(30);
    const loss = 2 * Math.exp(-step / (300 + 150 * size)) + 0.9 - 0.2 * size + random.next() / 10;
    events.push({
      event: 'metrics',
      step,
      epoch: step / 100,
      time: start + step / 2,
      values: { 'val/loss': point === 20 && seed === 1 ? 'NaN' : loss, 'train/loss': loss * 0.8 },
    });
  }
  for (const [index, data] of pictures.entries()) {
    const artifact = { event: 'artifact', name: 'samples', kind: 'image', mediaType: 'image/svg+xml' };
    events.push({ ...artifact, data, step: 100 * (index + 1) });
  }
  events.push({ event: 'end', status: 'finished', time: start + step / 2 });
  return events.map((event) => `${JSON.stringify(event).replace('"NaN"', 'NaN')}\n`).join('');
}

/** Builds a report whose runs are worth comparing, from logs that are made here. Gives its folder. */
export function writeCompareSite(): Promise<string> {
  const logs: Record<string, string> = {};
  for (const [size, width] of [64, 128, 256].entries()) {
    for (let seed = 0; seed < 5; seed += 1) logs[`w${width}-s${seed}.jsonl`] = runLog(size, width, seed);
  }
  return writeSiteOfLogs('compare', logs);
}
