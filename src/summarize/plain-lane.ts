import type { PackTable } from '../dataset/pack-record.ts';
import type { SeriesWriter } from '../dataset/series-block.ts';
import type { Files } from '../lib/files.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import type { PackedLog } from './packed-answer.ts';
import { mayBePlain, packPlainLog } from './plain-record.ts';

/** After so many logs that were not plain, one after the other, so many are read as usual without a try. */
const missesBeforeRest = 4;
const logsOfRest = 64;

/** How a log is read, and where what is known of it goes. */
export interface PlainReading {
  readonly reader: Reader;
  readonly reading: ReadingOptions;
  readonly keepsInputs: boolean;
  readonly table: PackTable;
  readonly writer: SeriesWriter;
}

/** Reads the logs of which there may be thousands: small, alike, and with nothing to say but their rows. */
export interface PlainLane {
  /** All that is known of the log; `undefined` if it is none of these and is to be read as usual. */
  read(source: Source, given: PlainReading): PackedLog | undefined;
}

/** A lane for one thread. Where logs are of another kind it hardly tries any. */
export function createPlainLane(files: Files): PlainLane {
  let misses = 0;
  let resting = 0;
  return {
    read(source, { reader, reading, ...place }) {
      if (reader.readPlain === undefined || (reading.watch ?? []).length > 0 || !mayBePlain(source))
        return undefined;
      if (resting > 0) {
        resting -= 1;
        return undefined;
      }
      const log = reader.readPlain(source, { files, options: reading });
      if (log !== undefined) {
        misses = 0;
        return packPlainLog(log, source, place);
      }
      misses += 1;
      if (misses >= missesBeforeRest) {
        misses = 0;
        resting = logsOfRest;
      }
      return undefined;
    },
  };
}
