/** Compiles `wasm/*.ts`, AssemblyScript, into modules of the sources that hold their bytes. Run by `npm run wasm`; a test tells if it was not. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { main } from 'assemblyscript/asc';

const root = resolve(import.meta.dirname, '..');

/** What is compiled, and where its bytes go. */
export const wasmModules: Readonly<Record<string, string>> = {
  'wasm/scan-lines.ts': 'src/formats/json-lines/scan-lines-wasm.ts',
  'wasm/measure-rows.ts': 'src/summarize/measure-rows-wasm.ts',
};

/** The text of the module that holds the bytes of a compiled program. */
export async function compileWasm(program: string): Promise<string> {
  let bytes: Uint8Array = new Uint8Array(0);
  const { error } = await main(
    [
      program,
      '--outFile',
      'out.wasm',
      '--runtime',
      'stub',
      '-O3',
      '--noAssert',
      '--enable',
      'simd',
      '--importMemory',
    ],
    {
      readFile: async (name, folder) => await readFile(resolve(root, folder, name), 'utf8').catch(() => null),
      writeFile: (_, content) => {
        if (typeof content !== 'string') bytes = content;
      },
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`${program}: ${error.message}`);
  const base64 = Buffer.from(bytes).toString('base64');
  return [
    `/** \`${program}\` compiled by \`npm run wasm\`, as base64. */`,
    `export const wasmBytes =`,
    `  '${base64}';`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  for (const [program, target] of Object.entries(wasmModules))
    await writeFile(join(root, target), await compileWasm(program));
}
