import type { DataScript, ScriptPart } from '../../model/page/report.ts';
import { toScriptValue } from './exact-json.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';

/** Changes when the same data would be written in another way. */
const FORM = 'script 1';

/** Writes data as a classic script, unless the one of an earlier build was made from the same data. */
export async function writeDataScript(
  file: DataScript,
  { memory, writer }: { readonly memory: SiteMemory; readonly writer: SiteWriter },
): Promise<void> {
  const key = keyOfScript(file);
  const made = key === null ? undefined : memory.findMade(file.path, key);
  if (made !== undefined) {
    writer.reuse(made);
    return;
  }
  const written = writer.write(file.path, dataScriptText(file, await file.make()));
  if (key !== null) memory.keep(file.path, key, [written]);
}

/** What a script is remembered by; null if nothing cheap tells whether it changed. */
export function keyOfScript(file: DataScript): string | null {
  const own = file.keyOf();
  return own === null ? null : `${FORM} ${own}`;
}

/** The script's text. It sets a global and does nothing else: browsers refuse to fetch files under `file://`. */
export function dataScriptText(
  { name, entry }: Pick<DataScript, 'name' | 'entry'>,
  parts: Readonly<Record<string, ScriptPart>>,
): string {
  const values = Object.entries(parts).map(
    ([key, { value, digits }]) => `${toScriptValue(key)}:${toScriptValue(value, digits)}`,
  );
  const target =
    entry === null
      ? `(window.runfolio ??= {}).${name}`
      : `((window.runfolio ??= {}).${name} ??= {})[${toScriptValue(entry)}]`;
  return `${target} = {${values.join(',\n')}};\n`;
}
