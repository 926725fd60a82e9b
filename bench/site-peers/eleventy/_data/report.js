import { readLimitNotes, readLimitRuns } from '../../../limit.ts';

export default function readReport() {
  return { runs: readLimitRuns(process.env.BENCH_DATA), notes: readLimitNotes(process.env.BENCH_DATA) };
}
