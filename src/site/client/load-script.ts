const loading = new Map<string, Promise<void>>();

/**
 * Loads a classic script once, however often it is asked for: from its file, or from the page itself if that holds it packed. Classic,
 * since browsers refuse modules and fetch under `file://`.
 */
export function loadScript(source: string): Promise<void> {
  const begun = loading.get(source);
  if (begun !== undefined) return begun;
  const packed = findPacked(source);
  const promise = packed === undefined ? loadFile(source) : runPacked(packed);
  loading.set(source, promise);
  return promise;
}

function loadFile(source: string): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.addEventListener('load', () => {
      resolve();
    });
    script.addEventListener('error', () => {
      loading.delete(source);
      reject(new Error(`The script ${source} could not be loaded.`));
    });
    document.head.append(script);
  });
}

/** A script that lies packed in the page itself, in a report that is one file. */
function findPacked(source: string): string | undefined {
  for (const block of document.querySelectorAll<HTMLScriptElement>('script[data-packed]')) {
    if (block.dataset['packed'] === source) return block.text;
  }
  return undefined;
}

async function runPacked(packed: string): Promise<void> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.codePointAt(0) ?? 0);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.text = await new Response(unpacked).text();
  document.head.append(script);
}
