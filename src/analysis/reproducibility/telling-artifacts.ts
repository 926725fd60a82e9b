import type { Artifact } from '../../model/run.ts';

/** True for a file with the weights or the state of a model. */
export function isCheckpoint({ kind, name, path }: Artifact): boolean {
  if (kind === 'checkpoint' || kind === 'model') return true;
  return /(?:checkpoint|\.ckpt|\.pth?|\.safetensors|\.h5|\.keras|\.onnx|\.gguf|\.msgpack)$/i.test(
    path ?? name,
  );
}

/** True for a file that holds uncommitted changes of the code. */
export function isDiff({ kind, name, path }: Artifact): boolean {
  return kind === 'diff' || /\.(?:diff|patch)$/i.test(path ?? name);
}

/** True for a file that pins the environment. */
export function isLockFile({ name, path }: Artifact): boolean {
  return /(?:^|[\\/])(?:requirements[\w.-]*\.txt|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|pixi\.lock|conda[\w.-]*\.ya?ml|environment\.ya?ml|conda-lock\.ya?ml|dockerfile[\w.-]*|renv\.lock|manifest\.toml|package-lock\.json|flake\.lock)$/i.test(
    path ?? name,
  );
}
