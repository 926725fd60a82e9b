import { createRandom } from '../unit/random.ts';
import { writeSiteOfLogs } from './write-site-of-logs.ts';
import type { Logs } from './write-site-of-logs.ts';

const random = createRandom(20_261_122);

/** A value of a metric at a place of the run between 0 and 1. */
type Curve = (place: number) => number;

const falls: Curve = (place) => 2.3 * Math.exp(-5 * place) + 0.4;
const turns: Curve = (place) => falls(place) + (place > 0.3 ? 1.4 * (place - 0.3) : 0);
const climbs: Curve = (place) => (place < 0.6 ? falls(place) : 2.4 + place);
const breaks: Curve = (place) => (place < 0.7 ? falls(place) : Number.NaN);
const stands: Curve = () => 0.1;

/** Python's way to write a number that is none. */
const number = (value: number): string => (Number.isNaN(value) ? 'NaN' : value.toFixed(5));

function log(experiment: string, seed: number, curves: Readonly<Record<string, Curve>>): string {
  const noise = (): number => 0.01 * (random.next() - 0.5);
  const head = { event: 'run', experiment, params: { lr: 0.01 }, seed, time: '2026-01-05T08:00:00Z' };
  const rows = [...Array(80).keys()].map((step) => {
    const values = Object.entries(curves).map(([name, curve]) => {
      const value = curve(step / 79);
      return `"${name}":${number(value === 0.1 ? value : value + noise())}`;
    });
    return `{"event":"metrics","step":${step},"values":{${values.join(',')}}}`;
  });
  return [JSON.stringify(head), ...rows, '{"event":"end","status":"finished"}', ''].join('\n');
}

/** Six experiments, each with what its name says, of a dozen runs. */
function logs(): Logs {
  const faults: Readonly<Record<string, Readonly<Record<string, Curve>>>> = {
    'learns-by-heart': { 'train/loss': falls, 'val/loss': turns },
    'climbs-back': { 'train/loss': climbs, 'val/loss': falls },
    'breaks-down': { 'train/loss': breaks, 'val/loss': falls },
    'one-answer': { 'train/loss': falls, 'val/accuracy': stands },
    'nothing-validated': { 'train/loss': falls },
    'all-well': { 'train/loss': falls, 'val/loss': falls },
  };
  const made: Record<string, string> = {};
  for (const [name, curves] of Object.entries(faults))
    for (let seed = 0; seed < 12; seed += 1) made[`${name}/seed${seed}.jsonl`] = log(name, seed, curves);
  made['all-well/twin.jsonl'] = (made['all-well/seed0.jsonl'] ?? '').replace('"seed":0', '"seed":99');
  return made;
}

/** Builds a report whose audit has much to say. Gives its folder. */
export function writeAuditSite(): Promise<string> {
  return writeSiteOfLogs('audit', logs());
}
