/** A reader beside the tool's own. */
export interface ReaderCase {
  /** Name of the case. */
  readonly name: string;
  /** Its folder below `bench/data/readers`. */
  readonly folder: string;
  /** The Python environment, as in `test/interop/requirements`. */
  readonly venv: string;
  /** The tool's own reading: a script in this folder (not named like the tool, or Python takes it for the tool), called with the folder of the log. It prints `{"points": n}`. */
  readonly script: string;
  /** Writes the log into an empty folder, from a seed: the same on every machine. `size` is 1 for the whole, less for a quick look. */
  readonly make: (folder: string, size: number) => void;
}
