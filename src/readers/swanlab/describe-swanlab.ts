import { dirname } from 'node:path';
import { parse } from 'yaml';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { isObject, listAt, objectAt, textAt } from '../../lib/json-parts.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { parsePlainJson } from '../plain-object.ts';
import type { ReadingContext, RunFacts, Source } from '../reader.ts';

/** What the files beside a log say of its run: config, git, Python, hardware, command. Host, user and folders are not taken. */
export async function describeSwanLab(source: Source, { files, options }: ReadingContext): Promise<RunFacts> {
  const folder = `${dirname(source.path)}/files`;
  const config = parseYaml(await readText(files, `${folder}/config.yaml`));
  const values = Object.entries(isObject(config) ? config : {}).map(([name, entry]) => [
    name,
    isObject(entry) && 'value' in entry ? entry['value'] : entry,
  ]);
  const params = {
    ...source.pathParams,
    ...flattenParams(Object.fromEntries(values), options.maxListLength),
  };
  const metadata = parsePlainJson(await readText(files, `${folder}/swanlab-metadata.json`));
  const runtime = objectAt(metadata, 'runtime');
  const git = objectAt(metadata, 'git');
  const seed = findSeed(params);
  const python = textAt(runtime, 'python_version');
  const command = textAt(runtime, 'command');
  const hardware = hardwareOf(objectAt(metadata, 'hardware'));
  const code = { commit: textAt(git, 'commit') ?? null, branch: textAt(git, 'branch') ?? null };
  return {
    params,
    ...(seed === undefined ? {} : { seed }),
    ...(python === undefined ? {} : { environment: { python } }),
    ...(command === undefined ? {} : { command }),
    ...(hardware === '' ? {} : { hardware }),
    ...(code.commit === null ? {} : { code }),
  };
}

function hardwareOf(hardware: Readonly<Record<string, unknown>>): string {
  const devices = listAt(hardware, 'accelerators').flatMap((one) => listAt(one, 'devices'));
  const names = devices.map((device) => textAt(device, 'name')).filter((name) => name !== undefined);
  const cpu = textAt(objectAt(hardware, 'cpu'), 'brand');
  return [...new Set([...names, ...(cpu === undefined ? [] : [cpu])])].join(', ');
}

async function readText(files: Files, path: string): Promise<string> {
  try {
    return files.factsNow(path)?.kind === 'file' ? new TextDecoder().decode(await files.readBytes(path)) : '';
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}

function parseYaml(text: string): unknown {
  try {
    const value: unknown = parse(text, { logLevel: 'silent', maxAliasCount: 100 });
    return value;
  } catch {
    return undefined;
  }
}
