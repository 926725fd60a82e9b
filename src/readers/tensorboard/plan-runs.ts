import type { Files } from '../../lib/files.ts';
import type { EventPart } from './find-event-parts.ts';
import { peekEvents } from './peek-events.ts';
import type { EventsPeek } from './peek-events.ts';

/** Event files of one folder that belong to one run, oldest first. */
export interface RunPart {
  readonly part: EventPart;
  readonly files: readonly string[];
}

/** One run in a folder: usually the only one. */
export interface PlannedRun {
  readonly parts: readonly RunPart[];
  /** First file of a run that is not the first of its folder, with what shows that another run begins there. */
  readonly restart: Restart | undefined;
}

/** A file in which a tag that was logged before starts again where it began. */
export interface Restart {
  readonly folder: string;
  readonly file: string;
  readonly tag: string;
  readonly step: number;
}

interface Segment {
  readonly part: EventPart;
  readonly files: string[];
  readonly firstSteps: Map<string, number>;
  readonly startedAt: number;
  readonly restart: Restart | undefined;
}

/** Where the first values of a file are looked for; further if there is no value at all. */
const peekBytes = 1_048_576;
const farPeekBytes = 67_108_864;

/**
 * Tells which event files are one run.
 *
 * A later file of a folder goes on with the run before, unless all tags that both have start again where they began: then the program
 * was started anew into the same folder. A session start beyond step 0 is a run that was resumed. Restarts in folders of splits and
 * the like go with the run that was begun last before them.
 */
export function planRuns(parts: readonly EventPart[], folder: string, files: Files): PlannedRun[] {
  const segments = parts.map((part) => cutPart(part, folder, files));
  const lead = segments.reduce<readonly Segment[]>(
    (best, one) => (one.length > best.length ? one : best),
    [],
  );
  const runs = lead.map((segment) => ({ parts: [] as RunPart[], restart: segment.restart }));
  for (const segment of segments.flat()) {
    const begun = lead.filter(({ startedAt }) => startedAt <= segment.startedAt).length;
    const index = lead.includes(segment) ? lead.indexOf(segment) : Math.max(0, begun - 1);
    runs[index]?.parts.push({ part: segment.part, files: segment.files });
  }
  return runs;
}

function cutPart(part: EventPart, folder: string, files: Files): Segment[] {
  const segments: Segment[] = [];
  for (const name of part.files) {
    const peek = peekAt([folder, part.folder, name].filter((piece) => piece !== '').join('/'), files);
    const last = segments.at(-1);
    const restart = last && findRestart(last, peek, { folder: part.folder, file: name });
    if (last === undefined || restart !== undefined) {
      const { firstSteps, wallTime } = peek;
      segments.push({
        part,
        files: [name],
        firstSteps: new Map(firstSteps),
        startedAt: wallTime ?? 0,
        restart,
      });
      continue;
    }
    last.files.push(name);
    for (const [tag, step] of peek.firstSteps) if (!last.firstSteps.has(tag)) last.firstSteps.set(tag, step);
  }
  return segments;
}

function peekAt(path: string, files: Files): EventsPeek {
  const file = files.open(path);
  try {
    const peek = peekEvents(file, peekBytes);
    return peek.firstSteps.size > 0 || file.size <= peekBytes ? peek : peekEvents(file, farPeekBytes);
  } finally {
    file.close();
  }
}

function findRestart(
  last: Segment,
  { firstSteps, resumes }: EventsPeek,
  place: { readonly folder: string; readonly file: string },
): Restart | undefined {
  const known = [...firstSteps].filter(([tag]) => last.firstSteps.has(tag) && !tag.startsWith('_hparams_/'));
  const startsAgain = known.every(([tag, step]) => step <= (last.firstSteps.get(tag) ?? 0));
  const [first] = known;
  if (resumes || !startsAgain || first === undefined) return undefined;
  const [tag, step] = first;
  return { ...place, tag, step };
}
