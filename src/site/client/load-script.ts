const loading = new Map<string, Promise<void>>();

/** Loads a classic script once, however often it is asked for. Classic, since browsers refuse modules and fetch under `file://`. */
export function loadScript(source: string): Promise<void> {
  const begun = loading.get(source);
  if (begun !== undefined) return begun;
  const promise = new Promise<void>((resolve, reject) => {
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
  loading.set(source, promise);
  return promise;
}
