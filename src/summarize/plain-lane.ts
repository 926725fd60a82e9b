import type { Files } from '../lib/files.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { mayBePlain } from './plain-record.ts';
import type { PlainCollector } from './plain-record.ts';

/** After so many logs that were not plain, one after the other, so many are read as usual without a try. */
const missesBeforeRest = 4;
const logsOfRest = 64;

/** How a log is read, and where what is known of it goes. */
export interface PlainReading {
  readonly reader: Reader;
  readonly reading: ReadingOptions;
  readonly plain: PlainCollector;
}

/** Reads the logs of which there may be thousands: small, alike, and with nothing to say but their rows. */
export interface PlainLane {
  /** Adds the log to the plain ones, at its place among the logs that were asked for; false if it is none of these and is to be read as usual. */
  read(source: Source, place: number, given: PlainReading): boolean;
}

/** A lane for one thread. Where logs are of another kind it hardly tries any. */
export function createPlainLane(files: Files): PlainLane {
  let misses = 0;
  let resting = 0;
  return {
    read(source, place, { reader, reading, plain }) {
      if (reader.readPlain === undefined || (reading.watch ?? []).length > 0 || !mayBePlain(source))
        return false;
      if (resting > 0) {
        resting -= 1;
        return false;
      }
      const log = reader.readPlain(source, { files, options: reading });
      if (log !== undefined && plain.add(place, log, source)) {
        misses = 0;
        return true;
      }
      misses += 1;
      if (misses >= missesBeforeRest) {
        misses = 0;
        resting = logsOfRest;
      }
      return false;
    },
  };
}
