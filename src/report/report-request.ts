import type { Dataset } from '../dataset/dataset.ts';
import type { Files } from '../lib/files.ts';
import type { Changes } from '../model/changes.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { Note } from '../notes/note.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { EarlierVerdicts } from '../model/verdict-history.ts';
import type { HistoryRequest } from './history/report-history.ts';
import type { PublicationRequest } from './publication/publication-request.ts';
import type { NoteVerdicts } from './verdicts/note-verdict.ts';

/** What a report is made of. */
export interface ReportRequest {
  readonly dataset: Dataset;
  readonly notes: readonly Note[];
  /** What decision rules of notes say of their runs. */
  readonly verdicts: NoteVerdicts;
  /** What the audit says of runs and experiments, the gravest first. */
  readonly findings?: readonly Finding[];
  /** What the report said of hypotheses when it was built before, as it stands in its `data/verdicts.json`. */
  readonly earlier?: EarlierVerdicts;
  /** What changed since another state; absent: nobody asked. */
  readonly changes?: Changes;
  /** Everything that was wrong in the input. */
  readonly problems: ProblemList;
  readonly config: Config;
  /** Name and version of the program, e.g. `Runfolio 0.1.0`. */
  readonly generator: string;
  /** For artifacts' previews and the lines around problems. */
  readonly files: Files;
  /** Folder that shown paths are relative to, absolute. */
  readonly folder: string;
  /** Earlier builds; absent for a report that keeps no history. */
  readonly builds?: HistoryRequest;
  /** Where and how the report is published; absent for one that is not. */
  readonly publish?: PublicationRequest;
}
