import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import type { ReaderAssumptions } from './assume-reader.ts';
import { chooseReader } from './choose-reader.ts';
import { nativeReader } from './native/native-reader.ts';
import type { ReadingOptions } from './reader.ts';
import type { WalkedFile } from './walk-folder.ts';

/** A file, and where it lies below the input that it was found in: the config may tell a reader of some places there. */
type FilePlace = Pick<WalkedFile, 'path' | 'pathInRoot'>;

/** What earlier builds know: which reader took a file of these facts (null: none), so that it need not be opened again. */
export interface Verdicts {
  find(file: FilePlace, facts: FileFacts): string | null | undefined;
  note(file: FilePlace, facts: FileFacts, reader: string | null): void;
}

/** What is known without opening a file, and who is told of what was found. */
export interface ReaderFinding {
  readonly files: Files;
  readonly options: ReadingOptions;
  readonly verdicts?: Verdicts;
  readonly assumptions: ReaderAssumptions | undefined;
  readonly onUnknown?: (facts: FileFacts) => void;
}

/** Name of the reader that takes the file, `undefined` if none does, the error if its first bytes cannot be read. */
export function findReader(
  { files, verdicts, options, onUnknown, assumptions }: ReaderFinding,
  file: WalkedFile,
  { facts, asked }: { readonly facts: FileFacts; readonly asked: boolean },
): { readonly reader: string | undefined; readonly assumed?: boolean } | FileError {
  const known = asked ? undefined : verdicts?.find(file, facts);
  if (known !== undefined) return { reader: known ?? undefined };
  const assumed = !asked && (assumptions?.covers(file, facts) ?? false);
  if (assumed) {
    onUnknown?.(facts);
    return { reader: nativeReader.name, assumed };
  }
  const choice = chooseReader({ ...file, facts, asked }, { files, options });
  if (choice instanceof FileError || asked) return choice;
  const { reader, start, opened } = choice;
  assumptions?.learn(file, reader, start);
  if (opened) verdicts?.note(file, facts, reader ?? null);
  if (reader !== undefined) onUnknown?.(facts);
  return { reader };
}
