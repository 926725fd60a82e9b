/**
 * A folder of logs, with what the audit must say of it.
 *
 * The cases in this folder were written from `docs/audit.md` and the issue alone, by somebody who had not read a rule's code. They are for measuring;
 * a case that was looked at to mend a rule moves to the cases in the folder above.
 */
export interface HeldOutCase {
  readonly id: string;
  /** Why the label is what it is, in words that a person who looks at the picture would use. */
  readonly reason: string;
  /** Text of each file by its path; `notes/…` and `runfolio.yaml` count as in any folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Rules that must find something. */
  readonly fires: readonly string[];
  /** Rules about which two people could differ; they count neither way. Every other rule must find nothing. */
  readonly may: readonly string[];
  /** Rules of records that must find nothing here; elsewhere they are judged only where they must fire. */
  readonly silent?: readonly string[];
}

/** Rules that speak of how a run was recorded rather than of its curves: judged only where a case is about them. */
export const rulesOfRecords: readonly string[] = [
  'provenance-missing',
  'uncommitted-changes',
  'surroundings-differ',
  'direction-missing',
];
