import { parseDocument } from 'yaml';
import { createProblem } from '../../problems/create-problem.ts';
import type { ReadingContext, RunSink, Source } from '../reader.ts';

/** What Guild keeps of a run: each attribute is a YAML file of its own; `opref` is the operation in one line of text. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes that are looked at. `env` is not among them: it holds the whole environment, secrets included. */
const attributeNames = [
  'cmd',
  'comment',
  'exit_status',
  'flags',
  'host',
  'label',
  'pip_freeze',
  'platform',
  'random_seed',
  'sourcecode_digest',
  'started',
  'stopped',
  'tags',
  'vcs_commit',
];

const maxBytes = 1_048_576;

/** Reads the attributes that are there. A broken one is a problem and counts as missing. */
export async function readAttributes(
  { path, shownPath }: Source,
  { files }: ReadingContext,
  sink: RunSink,
): Promise<Attributes> {
  const attributes: Record<string, unknown> = {};
  const opref = files.factsNow(`${path}/.guild/opref`);
  if (opref?.kind === 'file' && opref.size <= maxBytes) {
    attributes['opref'] = decode(await files.readBytes(`${path}/.guild/opref`)).trim();
  }
  for (const name of attributeNames) {
    const below = `.guild/attrs/${name}`;
    const facts = files.factsNow(`${path}/${below}`);
    if (facts?.kind !== 'file' || facts.size > maxBytes) continue;
    const value = parseYaml(decode(await files.readBytes(`${path}/${below}`)));
    if (value instanceof Error) {
      const place = { file: `${shownPath}/${below}` };
      sink.problem(createProblem('sidecar-syntax', place, { reason: value.message }));
    } else attributes[name] = value;
  }
  return attributes;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Plain data: tags are never executed. Numbers that a double cannot hold come as text. */
function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return error;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return value;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
